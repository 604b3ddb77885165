/// The operands of a primitive as its kernels take them, and where the result goes.
struct KernelOperands {
  var a, b, c, y: Operand

  /// Gives operands the result's shape where they broadcast, and moves the axes that are reduced to
  /// the end; missing operands are any other one.
  @inline(__always)
  init(_ primitive: Primitive, _ a: Operand, _ b: Operand, _ c: Operand, into y: Operand) {
    (self.a, self.b, self.c, self.y) = (a, b, c, y)
    switch primitive {
    case .binary, .compare, .selectScalar:
      self.a = a.broadcast(to: y.shape)
      self.b = b.broadcast(to: y.shape)
    case .select:
      self.a = a.broadcast(to: y.shape)
      self.b = b.broadcast(to: y.shape)
      self.c = c.broadcast(to: y.shape)
    case .reduce(_, let axes):
      self.a = a.movingToEnd(axes)
      self.y = y.reshaped(to: a.shape.reduced(axes, keepDims: false))
    case .argReduce(_, let axis): self.a = a.movingToEnd(AxisMask([Int(axis)]))
    case .matmul where y.shape.rank > 2:
      self.a = a.broadcastingBatch(to: y.shape)
      self.b = b.broadcastingBatch(to: y.shape)
    default: break
    }
  }
}

extension Operand {
  /// This storage seen with a broader shape: axes of length 1, and missing ones, get stride 0.
  @inline(__always)
  func broadcast(to target: Shape) -> Operand {
    if shape == target { return self }
    return Operand(
      storage: storage, offset: offset, dtype: dtype, shape: target,
      strides: shape.strides(strides, broadcastTo: target))
  }

  /// This storage seen with some axes moved behind the others.
  func movingToEnd(_ axes: AxisMask) -> Operand {
    var moved = self
    var position = 0
    for isMoved in [false, true] {
      for axis in 0..<shape.rank where axes.contains(axis) == isMoved {
        moved.shape[position] = shape[axis]
        moved.strides[position] = strides[axis]
        position += 1
      }
    }
    return moved
  }

  /// This whole row-major storage in another shape of as many elements.
  func reshaped(to shape: Shape) -> Operand {
    Operand(
      storage: storage, offset: offset, dtype: dtype, shape: shape, strides: shape.rowMajorStrides)
  }

  /// This stack of matrices seen with the batch axes of `target`, of which there are some.
  func broadcastingBatch(to target: Shape) -> Operand {
    var lengths = target
    lengths[target.rank - 2] = shape[shape.rank - 2]
    lengths[target.rank - 1] = shape[-1]
    return broadcast(to: lengths)
  }

  /// The part along an axis that `x` goes into, every `step`-th element from `start`.
  func part(for x: Operand, axis: Int, start: Int, step: Int) -> Operand {
    sliced(axis: axis, start: start, step: step, count: x.shape[axis])
  }
}
