import Tensors

extension FuzzOperations {
  static let joining: [FuzzOperation] = [concatenate, stack, split]

  private static let concatenate: FuzzOperation = { draw in
    guard let a = draw.operand({ $0.shape.rank > 0 && $0.count <= 1024 }) else { return nil }
    let left = draw.tensors[a]
    guard let axis = draw.axis(left.shape) else { return nil }
    let position =
      (0..<left.shape.rank).contains(axis) ? axis : max(0, left.shape.rank + min(max(axis, -9), 9))
    let b = draw.operand { right in
      guard right.dtype == left.dtype, right.shape.rank == left.shape.rank, right.count <= 1024
      else { return false }
      return left.shape.indices.allSatisfy { $0 == position || left.shape[$0] == right.shape[$0] }
    }
    guard let b else { return nil }
    return FuzzCall("concatenate([t\(a), t\(b), t\(a)], axis: \(axis))", [a, b]) {
      [Tensor.concatenate([$0[0], $0[1], $0[0]], axis: axis)]
    }
  }

  private static let stack: FuzzOperation = { draw in
    guard let a = draw.operand({ $0.shape.rank < 6 && $0.count <= 1024 }) else { return nil }
    let left = draw.tensors[a]
    guard let axis = draw.axis(left.shape, extra: 1),
      let b = draw.operand({ $0.dtype == left.dtype && $0.shape == left.shape })
    else { return nil }
    return FuzzCall("stack([t\(a), t\(b)], axis: \(axis))", [a, b]) {
      [Tensor.stack([$0[0], $0[1]], axis: axis)]
    }
  }

  private static let split: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 }), let axis = draw.axis(draw.tensors[x].shape)
    else { return nil }
    let shape = draw.tensors[x].shape
    let front = axis < 0 ? axis &+ shape.rank : axis
    let whole = shape.indices.contains(front) ? shape[front] : 3
    let first = draw.length(whole)
    let lengths = [first, whole &- first]
    return FuzzCall("t\(x).split(\(lengths), axis: \(axis))", [x]) {
      $0[0].split(lengths, axis: axis)
    }
  }
}
