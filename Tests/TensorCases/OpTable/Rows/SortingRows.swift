import Tensors

extension OpTable {
  private static let shapes: [[Int]] = [[2, 4], [5], [1], [3, 67], [0, 3], [2, 0], [300]]

  private static func order(_ row: [Double], descending: Bool) -> [Int] {
    row.indices.sorted { a, b in
      row[a] == row[b] ? a < b : (row[a] < row[b]) != descending
    }
  }

  static let sorting: [OpRow] = [
    OpRow(
      name: "argSort(axis:descending:)", kind: .composite, dtypes: .numbers,
      samples: .shapes(shapes), derivatives: 0, tolerance: .exact,
      function: { $0[0].argSort() },
      oracle: { $0[0].alongAxis(-1) { order($0, descending: false).map(Double.init) } }),
    OpRow(
      name: "argSort(axis:descending:), first axis, descending",
      kind: .composite, dtypes: .numbers, samples: .shapes([[4, 2], [5]]), derivatives: 0,
      tolerance: .exact, function: { $0[0].argSort(axis: 0, descending: true) },
      oracle: { $0[0].alongAxis(0) { order($0, descending: true).map(Double.init) } }),
    OpRow(
      name: "sorted(axis:descending:)", kind: .composite, dtypes: .numbers,
      samples: .shapes(shapes), tolerance: .exact, function: { $0[0].sorted() },
      oracle: { $0[0].alongAxis(-1) { $0.sorted() } }),
    OpRow(
      name: "sorted(axis:descending:), first axis, descending", kind: .composite,
      dtypes: .numbers, samples: .shapes([[4, 2], [5]]), tolerance: .exact,
      function: { $0[0].sorted(axis: 0, descending: true) },
      oracle: { $0[0].alongAxis(0) { $0.sorted(by: >) } }),
    OpRow(
      name: "topK(_:), values", kind: .composite, dtypes: .numbers,
      samples: .shapes([[2, 4], [5], [3, 67]]), tolerance: .exact,
      function: { $0[0].topK(2).values },
      oracle: { $0[0].alongAxis(-1) { Array($0.sorted(by: >).prefix(2)) } }),
    OpRow(
      name: "topK(_:), indices", kind: .composite, dtypes: .numbers,
      samples: .shapes([[2, 4], [5], [3, 67]]), derivatives: 0, tolerance: .exact,
      function: { $0[0].topK(2).indices },
      oracle: {
        $0[0].alongAxis(-1) { order($0, descending: true).prefix(2).map(Double.init) }
      }),
    OpRow(
      name: "topK(_:), none", kind: .composite, dtypes: .numbers,
      samples: .shapes([[2, 4]]), tolerance: .exact, function: { $0[0].topK(0).values },
      oracle: { Plain([$0[0].shape[0], 0], []) }),
    OpRow(
      name: "unique()", kind: .composite, dtypes: .numbers,
      samples: .shapes([[9], [1], [0], [200]], 0...4), tolerance: .exact,
      function: { $0[0].unique() },
      oracle: {
        let different = Set($0[0].values).sorted()
        return Plain([different.count], different)
      }),
  ]
}
