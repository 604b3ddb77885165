import Tensors

extension OpTable {
  static let joining: [OpRow] = [
    OpRow(
      name: "concatenate(_:axis:)", kind: .primitive, dtypes: .all,
      samples: [
        [Input(shape: [2, 1]), Input(shape: [2, 3], layout: .transposed), Input(shape: [2, 0])],
        [Input(shape: [2, 2], layout: .everyOther)],
        [Input(shape: [0, 2]), Input(shape: [0, 1])],
      ], tolerance: .exact, function: { Tensor.concatenate($0, axis: -1) },
      oracle: { parts in
        Plain([parts[0].shape[0], parts.map { $0.shape[1] }.reduce(0, +)]) { index in
          var rest = index[1]
          for part in parts {
            if rest < part.shape[1] { return part[[index[0], rest]] }
            rest -= part.shape[1]
          }
          return .nan
        }
      }),
    OpRow(
      name: "concatenate(_:axis:), first axis", kind: .primitive, dtypes: .all,
      samples: [[Input(shape: [2, 2], layout: .backwards), Input(shape: [1, 2])]],
      tolerance: .exact, function: { Tensor.concatenate($0) },
      oracle: { Plain([3, 2], $0[0].values + $0[1].values) }),
    OpRow(
      name: "stack(_:axis:)", kind: .composite, dtypes: .all,
      samples: [
        [Input(shape: [2, 3]), Input(shape: [2, 3], layout: .transposed)],
        [Input(shape: [4], layout: .everyOther)],
        [Input(shape: []), Input(shape: []), Input(shape: [])],
        [Input(shape: [0]), Input(shape: [0])],
      ], tolerance: .exact, function: { Tensor.stack($0) },
      oracle: { Plain([$0.count] + $0[0].shape, $0.flatMap(\.values)) }),
    OpRow(
      name: "stack(_:axis:), last axis", kind: .composite, dtypes: .all,
      samples: [[Input(shape: [2, 3]), Input(shape: [2, 3], layout: .backwards)]],
      tolerance: .exact, function: { Tensor.stack($0, axis: -1) },
      oracle: { parts in
        Plain(parts[0].shape + [parts.count]) { parts[$0[$0.count - 1]][$0.dropLast()] }
      }),
    OpTable.moving(
      "split(_:axis:)", .composite, .shapes([[2, 4], [1, 4]]),
      { x in
        let parts = x.split([1, 0, 3], axis: 1)
        return Tensor.concatenate([parts[2], parts[1], parts[0]], axis: 1)
      }, { x in Plain(x.shape) { x[[$0[0], ($0[1] + 1) % 4]] } }),
    OpTable.moving(
      "split(into:axis:)", .composite, .shapes([[4, 2], [2, 3], [0, 2]]),
      { x in
        let parts = x.split(into: 2)
        return Tensor.concatenate([parts[1], parts[0]])
      },
      { x in
        let half = x.shape[0] / 2
        return Plain(x.shape) { x[[($0[0] + half) % (2 * half), $0[1]]] }
      }),
  ]
}
