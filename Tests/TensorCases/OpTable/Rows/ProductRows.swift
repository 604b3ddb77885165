import Tensors

extension OpTable {
  static let products: [OpRow] = [
    OpRow(
      name: "matmul(_:)", kind: .primitive, dtypes: .numbers,
      samples: [
        pair([2, 3], [3, 2]), pair([2, 3], [3, 1]), pair([1, 1], [1, 1]), pair([2, 0], [0, 3]),
        pair([0, 3], [3, 2]), pair([3, 0], [0, 1]), pair([33, 65], [65, 17]),
        pair([200, 2], [2, 1]),
        pair([2, 2, 3], [2, 3, 2]), pair([2, 1, 2, 2], [3, 2, 1]), pair([2, 3], [2, 3, 2]),
        pair([2, 2, 3], [3, 2]),
        [Input(shape: [2, 3], layout: .transposed), Input(shape: [3, 2], layout: .transposed)],
        [Input(shape: [2, 4], layout: .backwards), Input(shape: [4, 2], layout: .everyOther)],
        [
          Input(shape: [40, 30], layout: .transposed), Input(shape: [30, 20], layout: .transposed),
        ],
        [
          Input(shape: [40, 30], layout: .backwards), Input(shape: [30, 20], layout: .everyOther),
        ],
        [Input(shape: [2, 9, 8], layout: .transposed), Input(shape: [8, 7])],
      ], tolerance: .sums, function: { $0[0].matmul($0[1]) },
      oracle: { matrixProduct($0[0], $0[1]) }),
    OpRow(
      name: "matmul(_:), vectors", kind: .composite, dtypes: .numbers,
      samples: [pair([3], [3, 2]), pair([2, 3], [3]), pair([3], [3]), pair([2, 2, 3], [3])],
      tolerance: .sums, function: { $0[0].matmul($0[1]) }),
    OpRow(
      name: "dot(_:)", kind: .composite, dtypes: .numbers,
      samples: [
        pair([3], [3]), pair([0], [0]), pair([1], [1]), pair([67], [67]),
        [Input(shape: [4], layout: .backwards), Input(shape: [4], layout: .everyOther)],
      ], tolerance: .sums, function: { $0[0].dot($0[1]) },
      oracle: { operands in
        Plain([], [zip(operands[0].values, operands[1].values).map { $0 * $1 }.reduce(0, +)])
      }),
  ]

  private static func pair(_ left: [Int], _ right: [Int]) -> [Input] {
    [Input(shape: left), Input(shape: right)]
  }

  /// Rows by columns, for each index of the batch.
  private static func matrixProduct(_ a: Plain, _ b: Plain) -> Plain {
    let front = Plain.each(
      [Plain(a.shape.dropLast(2), { _ in 0 }), Plain(b.shape.dropLast(2), { _ in 0 })]
    ) { _ in 0 }.shape
    let (rows, inner, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
    return Plain(front + [rows, columns]) { index in
      let batch = Array(index.dropLast(2))
      let (row, column) = (index[index.count - 2], index[index.count - 1])
      var total = 0.0
      for k in 0..<inner {
        total += a.inBatch(batch, row, k) * b.inBatch(batch, k, column)
      }
      return total
    }
  }
}

extension Plain {
  /// An element of a matrix of a stack that may be repeated over the batch.
  fileprivate func inBatch(_ batch: [Int], _ row: Int, _ column: Int) -> Double {
    let own = zip(batch.suffix(rank - 2), shape).map { $1 == 1 ? 0 : $0 }
    return self[own + [row, column]]
  }
}
