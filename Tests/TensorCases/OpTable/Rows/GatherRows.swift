import Tensors

extension OpTable {
  static let gather: [OpRow] = gathering + taking + marking

  private static let gathering: [OpRow] = [
    OpRow(
      name: "gathered(at:axis:)", kind: .primitive, dtypes: .all,
      samples: [
        [Input(shape: [3, 2]), .indices([2, 0, 0])],
        [Input(shape: [3, 2], layout: .transposed), .indices([-1, 0, 1, -3], [2, 2])],
        [Input(shape: [3], layout: .backwards), .indices([1], [])],
        [Input(shape: [3, 2], layout: .everyOther), .indices([], [0])],
        [Input(shape: [0, 2]), .indices([], [0])],
        [Input(shape: [5, 67]), .indices([4, 4, 1])],
      ], tolerance: .exact, function: { $0[0].gathered(at: $0[1]) },
      oracle: { operands in
        let (x, positions) = (operands[0], operands[1])
        return Plain(positions.shape + x.shape.dropFirst()) { index in
          let position = Int(positions[Array(index.prefix(positions.rank))])
          return x[
            [position < 0 ? position + x.shape[0] : position] + index.dropFirst(positions.rank)]
        }
      }),
    OpRow(
      name: "gathered(at:axis:), inner axis", kind: .composite, dtypes: .all,
      samples: [
        [Input(shape: [2, 3]), .indices([2, 0, 0, 1], [2, 2])],
        [Input(shape: [2, 3, 2], layout: .transposed), .indices([1])],
      ], tolerance: .exact, function: { $0[0].gathered(at: $0[1], axis: 1) },
      oracle: { operands in
        let (x, positions) = (operands[0], operands[1])
        return Plain([x.shape[0]] + positions.shape + x.shape.dropFirst(2)) { index in
          let position = Int(positions[Array(index[1..<(1 + positions.rank)])])
          return x[[index[0], position] + index.dropFirst(1 + positions.rank)]
        }
      }),
    OpRow(
      name: "subscript(_:), indices of rows", kind: .composite, dtypes: .all,
      samples: [
        [Input(shape: [3, 2]), .indices([2, 0, 0])],
        [Input(shape: [3, 2], layout: .transposed), .indices([-1, 0, 1, -3], [2, 2])],
      ], tolerance: .exact, function: { $0[0][$0[1]] },
      oracle: { operands in
        let (x, positions) = (operands[0], operands[1])
        return Plain(positions.shape + x.shape.dropFirst()) { index in
          let position = Int(positions[Array(index.prefix(positions.rank))])
          return x[
            [position < 0 ? position + x.shape[0] : position] + index.dropFirst(positions.rank)]
        }
      }),
    OpRow(
      name: "scatterAdded(_:at:)", kind: .primitive, dtypes: .numbers,
      samples: [
        [Input(shape: [3, 2]), Input(shape: [4, 2]), .indices([2, 0, 2, -1])],
        [
          Input(shape: [3, 2], layout: .transposed),
          Input(shape: [2, 2, 2], layout: .backwards), .indices([0, 1, 1, 0], [2, 2]),
        ],
        [Input(shape: [3]), Input(shape: []), .indices([1], [])],
        [Input(shape: [2]), Input(shape: [0]), .indices([], [0])],
        [Input(shape: [5, 67]), Input(shape: [3, 67]), .indices([4, 4, 1])],
      ], tolerance: .sums, function: { $0[0].scatterAdded($0[1], at: $0[2]) },
      oracle: { operands in
        let (x, updates, positions) = (operands[0], operands[1], operands[2])
        return Plain(x.shape) { index in
          Plain.indices(of: positions.shape).reduce(x[index]) { total, position in
            let row = Int(positions[position])
            let isHit = (row < 0 ? row + x.shape[0] : row) == index[0]
            return isHit ? total + updates[position + index.dropFirst()] : total
          }
        }
      }),
  ]

  private static let taking: [OpRow] = [
    OpRow(
      name: "taken(along:at:)", kind: .composite, dtypes: .all,
      samples: [
        [Input(shape: [2, 3]), .indices([2, 0, -1, 1], [2, 2])],
        [Input(shape: [2, 3], layout: .transposed), .indices([1, 0], [2, 1])],
        [Input(shape: [4], layout: .everyOther), .indices([3, 3, 0])],
        [Input(shape: [2, 3]), .indices([], [2, 0])],
        [Input(shape: [0, 3]), .indices([], [0, 2])],
      ], tolerance: .exact, function: { $0[0].taken(along: -1, at: $0[1]) },
      oracle: { operands in
        let (x, positions) = (operands[0], operands[1])
        return Plain(positions.shape) { index in
          let position = Int(positions[index])
          return x[
            index.replacing(
              x.rank - 1, by: position < 0 ? position + x.shape[x.rank - 1] : position)]
        }
      }),
    OpRow(
      name: "taken(along:at:), first axis", kind: .composite, dtypes: .all,
      samples: [[Input(shape: [3, 2]), .indices([2, 0], [1, 2])]], tolerance: .exact,
      function: { $0[0].taken(along: 0, at: $0[1]) },
      oracle: { operands in
        let (x, positions) = (operands[0], operands[1])
        return Plain(positions.shape) { x[[Int(positions[$0]), $0[1]]] }
      }),
    OpRow(
      name: "masked(by:)", kind: .composite, dtypes: .all,
      samples: [
        [Input(shape: [3, 2]), .mask([3])],
        [Input(shape: [2, 3], layout: .transposed), .mask([2])],
        [Input(shape: [4], layout: .backwards), .mask([4])], [Input(shape: [0, 2]), .mask([0])],
        [Input(shape: [9, 67]), .mask([9])],
      ], tolerance: .exact, function: { $0[0].masked(by: $0[1]) },
      oracle: { operands in
        let (x, mask) = (operands[0], operands[1])
        let rows = mask.values.indices.filter { mask.values[$0] == 1 }
        return Plain([rows.count] + x.shape.dropFirst()) { x[[rows[$0[0]]] + $0.dropFirst()] }
      }),
    OpRow(
      name: "masked(by:), elements", kind: .composite, dtypes: .all,
      samples: [[Input(shape: [2, 3], layout: .everyOther), .mask([2, 3])]], tolerance: .exact,
      function: { $0[0].masked(by: $0[1]) },
      oracle: { operands in
        let chosen = zip(operands[0].values, operands[1].values).filter { $1 == 1 }.map(\.0)
        return Plain([chosen.count], chosen)
      }),
  ]

  private static let marking: [OpRow] = [
    OpRow(
      name: "oneHot(depth:dtype:)", kind: .composite, dtypes: .integers,
      samples: .shapes([[4], [2, 3], [], [0]], -1...5), derivatives: 0, tolerance: .exact,
      function: { $0[0].oneHot(depth: 4) },
      oracle: { operands in
        let x = operands[0]
        return Plain(x.shape + [4]) { Double($0[x.rank]) == x[$0.dropLast()] ? 1 : 0 }
      })
  ]
}
