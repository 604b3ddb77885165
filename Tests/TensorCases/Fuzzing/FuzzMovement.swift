import Tensors

extension FuzzOperations {
  static let movement: [FuzzOperation] = [
    reshape, transpose, move, expand, squeeze, broadcast, flip, tile, pad,
  ]

  private static let reshape: FuzzOperation = { draw in
    guard let x = draw.operand() else { return nil }
    var lengths = Array(draw.tensors[x].shape)
    for _ in 0..<3 where lengths.count > 1 {
      lengths.swapAt(0, draw.integer(0...lengths.count - 1))
    }
    if lengths.count > 1, draw.chance(50) { lengths = [lengths[0] * lengths[1]] + lengths[2...] }
    if draw.chance(30), lengths.count < 7 { lengths.append(1) }
    if draw.isMistake() { lengths.append(draw.length(3)) }
    if draw.chance(30), !lengths.isEmpty, !lengths.dropFirst().contains(0) { lengths[0] = -1 }
    return FuzzCall("t\(x).reshaped(to: \(lengths))", [x]) { [lengths] in
      [$0[0].reshaped(to: lengths)]
    }
  }

  private static let transpose: FuzzOperation = { draw in
    guard let x = draw.operand() else { return nil }
    var order = Array(0..<draw.tensors[x].shape.rank)
    order.shuffle(using: &draw.generator)
    if draw.isMistake() { order.append(draw.one(of: [0, -1, 9])) }
    return FuzzCall("t\(x).transposed(axes: \(order))", [x]) { [order] in
      [$0[0].transposed(axes: order)]
    }
  }

  private static let move: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 }),
      let from = draw.axis(draw.tensors[x].shape), let to = draw.axis(draw.tensors[x].shape)
    else { return nil }
    return FuzzCall("t\(x).movingAxis(\(from), to: \(to))", [x]) {
      [$0[0].movingAxis(from, to: to)]
    }
  }

  private static let expand: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank < 6 }),
      let axis = draw.axis(draw.tensors[x].shape, extra: 1)
    else { return nil }
    return FuzzCall("t\(x).expandedDimensions(at: \(axis))", [x]) {
      [$0[0].expandedDimensions(at: axis)]
    }
  }

  private static let squeeze: FuzzOperation = { draw in
    guard let x = draw.operand() else { return nil }
    let shape = draw.tensors[x].shape
    let axis = draw.isMistake() ? draw.axis(shape) : shape.firstIndex(of: 1)
    guard let axis, draw.chance(60) else {
      return FuzzCall("t\(x).squeezed()", [x]) { [$0[0].squeezed()] }
    }
    return FuzzCall("t\(x).squeezed(axis: \(axis))", [x]) { [$0[0].squeezed(axis: axis)] }
  }

  private static let broadcast: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.count <= 256 && $0.shape.rank < 6 }) else { return nil }
    var lengths = draw.tensors[x].shape.map { $0 == 1 ? draw.integer(0...4) : $0 }
    if draw.chance(30) { lengths.insert(draw.integer(0...3), at: 0) }
    if draw.isMistake() { lengths.append(draw.length(2)) }
    return FuzzCall("t\(x).broadcast(to: \(lengths))", [x]) { [lengths] in
      [$0[0].broadcast(to: Shape(lengths))]
    }
  }

  private static let flip: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.shape.rank > 0 }), let axis = draw.axis(draw.tensors[x].shape)
    else { return nil }
    return FuzzCall("t\(x).flipped(axis: \(axis))", [x]) { [$0[0].flipped(axis: axis)] }
  }

  private static let tile: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.count <= 64 && $0.shape.rank < 5 }) else { return nil }
    var counts = draw.tensors[x].shape.map { _ in draw.integer(0...2) }
    if draw.isMistake() { counts.append(draw.length(2)) }
    return FuzzCall("t\(x).tiled(\(counts))", [x]) { [counts] in [$0[0].tiled(counts)] }
  }

  private static let pad: FuzzOperation = { draw in
    guard let x = draw.operand({ $0.count <= 256 && $0.shape.rank < 5 }) else { return nil }
    var widths = draw.tensors[x].shape.map { _ in [draw.integer(0...2), draw.integer(0...2)] }
    if draw.isMistake() { widths.append([draw.length(2), 0]) }
    let value = draw.tensors[x].dtype == .bool ? 1 : draw.integer(0...3)
    return FuzzCall("t\(x).padded(\(widths), with: \(value))", [x]) { [widths] in
      [$0[0].padded(widths.map { ($0[0], $0[1]) }, with: value)]
    }
  }
}
