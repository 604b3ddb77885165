import Tensors

extension FuzzOperations {
  static let gathering: [FuzzOperation] = [gather, scatter, take, oneHot]
  /// Operations whose shapes are decided by numbers.
  static let choosing: [FuzzOperation] = [mask, distinct]

  private static func indices(_ numbers: [Int], _ isShort: Bool) -> Tensor {
    isShort ? Tensor(numbers.map { Int32(clamping: $0) }) : Tensor(numbers)
  }

  private static let gather: FuzzOperation = { draw in
    let x = draw.operand { $0.shape.rank > 0 && $0.count > 0 && $0.count <= 512 }
    guard let x, let axis = draw.axis(draw.tensors[x].shape) else { return nil }
    let shape = draw.tensors[x].shape
    let front = axis < 0 ? axis &+ shape.rank : axis
    let length = shape.indices.contains(front) ? shape[front] : 1
    let (count, isShort) = (draw.integer(0...5), draw.chance(50))
    let positions = draw.positions(count, below: max(length, 1))
    return FuzzCall("t\(x).gathered(at: \(positions), axis: \(axis))", [x]) {
      [$0[0].gathered(at: indices(positions, isShort), axis: axis)]
    }
  }

  private static let scatter: FuzzOperation = { draw in
    let x = draw.operand {
      $0.shape.rank > 0 && $0.dtype != .bool && $0.count > 0 && ($0.isTame || !$0.dtype.isFloating)
    }
    guard let x else { return nil }
    let one = draw.tensors[x]
    let rows = draw.operand { updates in
      updates.dtype == one.dtype && updates.shape.rank == one.shape.rank && updates.count <= 512
        && (updates.isTame || !updates.dtype.isFloating)
        && updates.shape.dropFirst().elementsEqual(one.shape.dropFirst())
    }
    guard let rows, draw.tensors[rows].shape.rank > 0 else { return nil }
    let updates = draw.tensors[rows]
    let positions = draw.positions(updates.shape[0], below: max(one.shape[0], 1))
    let size = one.size + updates.size * Double(max(positions.count, 1))
    return FuzzCall(
      "t\(x).scatterAdded(t\(rows), at: \(positions))", [x, rows], .terms(4, size: size)
    ) { [$0[0].scatterAdded($0[1], at: Tensor(positions))] }
  }

  private static let take: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 && $0.count > 0 }) else { return nil }
    let shape = draw.tensors[x].shape
    let last = shape.rank - 1
    guard last >= 0 else { return nil }
    let positions = draw.positions(shape.elementCount, below: max(shape[last], 1))
    return FuzzCall("t\(x).taken(along: -1, at: \(positions.prefix(9))...)", [x]) {
      [$0[0].taken(along: -1, at: Tensor(positions, shape: shape))]
    }
  }

  private static let mask: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 }) else { return nil }
    let one = draw.tensors[x]
    let mask = draw.operand {
      $0.dtype == .bool && $0.shape.rank > 0 && one.shape.starts(with: $0.shape)
    }
    guard let mask else { return nil }
    return FuzzCall("t\(x).masked(by: t\(mask))", [x, mask]) { [$0[0].masked(by: $0[1])] }
  }

  private static let oneHot: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype.isInteger && $0.count <= 512 && $0.shape.rank < 6 })
    else { return nil }
    let depth = draw.length(7)
    return FuzzCall("t\(x).oneHot(depth: \(depth))", [x]) { [$0[0].oneHot(depth: depth)] }
  }

  // MARK: Products

  static let products: [FuzzOperation] = [
    { draw in
      let isUsable: (FuzzTensor) -> Bool = {
        $0.dtype != .bool && $0.shape.rank > 0 && ($0.isTame || !$0.dtype.isFloating)
      }
      guard let a = draw.operand(isUsable) else { return nil }
      let left = draw.tensors[a]
      let b = draw.operand { right in
        guard isUsable(right), right.dtype == left.dtype,
          let shape = try? Shape.matmul(left.shape, right.shape)
        else { return false }
        return shape.elementCount <= FuzzDraw.room
      }
      guard let b else { return nil }
      let right = draw.tensors[b]
      let size = left.size * right.size * Double(max(left.shape.last ?? 1, 1))
      return FuzzCall("t\(a).matmul(t\(b))", [a, b], .terms(4, size: size)) {
        [$0[0].matmul($0[1])]
      }
    }
  ]
}
