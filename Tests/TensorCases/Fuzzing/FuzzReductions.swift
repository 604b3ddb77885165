import Tensors

extension FuzzOperations {
  static let reductions: [FuzzOperation] = [
    sum, product, extreme, argument, truth, running, composite, sorting,
  ]

  private static let sum: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool && ($0.isTame || !$0.dtype.isFloating) })
    else { return nil }
    let one = draw.tensors[x]
    let (axes, keeps) = (draw.axes(one.shape), draw.chance(50))
    let size = one.size * Double(max(one.count, 1))
    return FuzzCall(
      "t\(x).sum(axes: \(axes), keepDims: \(keeps))", [x], .terms(2, size: size)
    ) { [$0[0].sum(axes: axes, keepDims: keeps)] }
  }

  private static let product: FuzzOperation = { draw in
    // Up to nine numbers: partial products neither overflow nor vanish, in whatever order.
    let x = draw.operand { one in
      one.dtype != .bool && (!one.dtype.isFloating || (one.isTame && one.count <= 9))
    }
    guard let x else { return nil }
    let (axes, keeps) = (draw.axes(draw.tensors[x].shape), draw.chance(50))
    return FuzzCall("t\(x).product(axes: \(axes), keepDims: \(keeps))", [x], .units(10)) {
      [$0[0].product(axes: axes, keepDims: keeps)]
    }
  }

  private static let extreme: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool && $0.count > 0 }) else { return nil }
    let (axes, keeps) = (draw.axes(draw.tensors[x].shape), draw.chance(50))
    if draw.chance(50) {
      return FuzzCall("t\(x).max(axes: \(axes), keepDims: \(keeps))", [x]) {
        [$0[0].max(axes: axes, keepDims: keeps)]
      }
    }
    return FuzzCall("t\(x).min(axes: \(axes), keepDims: \(keeps))", [x]) {
      [$0[0].min(axes: axes, keepDims: keeps)]
    }
  }

  private static let argument: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool && $0.count > 0 && $0.shape.rank > 0 }),
      let axis = draw.axis(draw.tensors[x].shape)
    else { return nil }
    if draw.chance(50) {
      return FuzzCall("t\(x).argMax(axis: \(axis))", [x]) { [$0[0].argMax(axis: axis)] }
    }
    return FuzzCall("t\(x).argMin()", [x]) { [$0[0].argMin()] }
  }

  private static let truth: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype == .bool }) else { return nil }
    let axes = draw.axes(draw.tensors[x].shape)
    return FuzzCall("t\(x).any(axes: \(axes)), all", [x]) {
      [$0[0].any(axes: axes), $0[0].all(axes: axes)]
    }
  }

  private static let running: FuzzOperation = { draw in
    let x = draw.operand {
      $0.dtype != .bool && $0.shape.rank > 0 && ($0.isTame || !$0.dtype.isFloating)
    }
    guard let x, let axis = draw.axis(draw.tensors[x].shape) else { return nil }
    let one = draw.tensors[x]
    // Each of the sums rounds.
    let size = one.size * Double(max(one.count, 1))
    return FuzzCall("t\(x).cumulativeSum(axis: \(axis))", [x], .terms(8, size: size)) {
      [$0[0].cumulativeSum(axis: axis)]
    }
  }

  /// What is made of several operations: each step rounds by what the largest number has.
  private static let composite: FuzzOperation = { draw in
    let x = draw.operand {
      $0.dtype.isFloating && $0.isTame && $0.size <= 64 && $0.count > 0 && $0.shape.rank > 0
    }
    guard let x, let axis = draw.axis(draw.tensors[x].shape) else { return nil }
    let size = max(draw.tensors[x].size, 1)
    switch draw.integer(0...4) {
    case 0:
      return FuzzCall("t\(x).mean(axis: \(axis))", [x], .terms(8, size: size)) {
        [$0[0].mean(axis: axis)]
      }
    case 1:
      return FuzzCall("t\(x).variance(axis: \(axis))", [x], .terms(16, size: size * size)) {
        [$0[0].variance(axis: axis)]
      }
    case 2:
      return FuzzCall("t\(x).logSumExp(axis: \(axis))", [x], .terms(16, size: size)) {
        [$0[0].logSumExp(axis: axis)]
      }
    case 3:
      return FuzzCall("t\(x).softmax(axis: \(axis))", [x], .terms(16, size: 1)) {
        [$0[0].softmax(axis: axis)]
      }
    default:
      return FuzzCall("t\(x).logSoftmax(axis: \(axis))", [x], .terms(16, size: size)) {
        [$0[0].logSoftmax(axis: axis)]
      }
    }
  }

  private static let sorting: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool && $0.shape.rank > 0 }),
      let axis = draw.axis(draw.tensors[x].shape)
    else { return nil }
    let one = draw.tensors[x]
    switch draw.integer(0...2) {
    case 0:
      return FuzzCall("t\(x).sorted(axis: \(axis))", [x]) { [$0[0].sorted(axis: axis)] }
    case 1:
      return FuzzCall("t\(x).argSort(axis: \(axis), descending: true)", [x]) {
        [$0[0].argSort(axis: axis, descending: true)]
      }
    default:
      let k = draw.length(one.shape[one.shape.rank - 1])
      return FuzzCall("t\(x).topK(\(k))", [x]) {
        let (values, indices) = $0[0].topK(k)
        return [values, indices]
      }
    }
  }

  static let distinct: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.dtype != .bool && $0.shape.rank > 0 }) else { return nil }
    return FuzzCall("t\(x).flattened().unique()", [x]) { [$0[0].flattened().unique()] }
  }
}
