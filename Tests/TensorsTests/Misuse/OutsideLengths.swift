import Tensors

extension OutsideNumber {
  private static func eachLength(
    _ name: String, _ body: @escaping @Sendable (Int) -> Void
  ) -> [OutsideNumber] {
    each(wrongLengths, name, body)
  }

  private static func eachAxis(
    _ name: String, _ body: @escaping @Sendable (Int) -> Void
  ) -> [OutsideNumber] {
    each(wrongAxes, name, body)
  }

  // MARK: Lengths

  static let lengths: [OutsideNumber] =
    madeLengths + drawnLengths + movedLengths + shapes

  private static let madeLengths: [OutsideNumber] =
    eachLength("zeros") { _ = Tensor.zeros([$0]) }
    + eachLength("zeros, two axes") { _ = Tensor.zeros([2, $0], dtype: .uint8) }
    + eachLength("ones, an axis of 0") { _ = Tensor.ones([0, $0]) }
    + eachLength("full") { _ = Tensor.full([$0, $0], 7) }
    + eachLength("eye, rows") { _ = Tensor.eye($0, columns: 1) }
    + eachLength("eye, columns") { _ = Tensor.eye(2, columns: $0) }
    + eachLength("range") { _ = Tensor.range($0) }
    + eachLength("linspace, count") { _ = Tensor.linspace(0, 1, count: $0) }
    + eachLength("Tensor with a shape") { _ = Tensor([1, 2] as [Float], shape: [2, $0]) }
    + eachLength("Tensor of nothing with a shape") { _ = Tensor([] as [Float], shape: [0, $0]) }
    + eachLength("Tensor of a literal with a shape") { _ = Tensor([1, 2], shape: [$0]) }
    + eachLength("oneHot") { _ = Tensor([1]).oneHot(depth: $0) }
    + eachLength("topK") { _ = numbers(3).topK($0) }
    + eachLength("withThreads") { withThreads($0) { _ = numbers(3) + 1 } }

  private static let drawnLengths: [OutsideNumber] =
    eachLength("randomNormal") { _ = Tensor.randomNormal([$0]) }
    + eachLength("randomTruncatedNormal") { _ = Tensor.randomTruncatedNormal([2, $0]) }
    + eachLength("randomUniform") { _ = Tensor.randomUniform([$0], from: -1) }
    + eachLength("randomBernoulli") { _ = Tensor.randomBernoulli([$0], probability: 0.5) }
    + eachLength("randomMultivariateNormal") {
      _ = Tensor.randomMultivariateNormal($0, mean: [0], covariance: [[1]])
    }
    + eachLength("randomPermutation") { _ = Tensor.randomPermutation($0) }

  private static let movedLengths: [OutsideNumber] =
    eachLength("reshaped") { _ = numbers(2).reshaped(to: [$0]) }
    + eachLength("reshaped, two lengths") { _ = numbers(2).reshaped(to: $0, $0) }
    + eachLength("reshaped, an unknown length") { _ = numbers(2).reshaped(to: [$0, -1]) }
    + eachLength("reshaped, nothing") { _ = numbers(0).reshaped(to: [$0, 0, -1]) }
    + eachLength("broadcast") { _ = numbers(1).broadcast(to: [$0]) }
    + eachLength("broadcast, an axis more") { _ = numbers(2).broadcast(to: [$0, 2]) + 1 }
    + eachLength("broadcast, printed") { _ = "\(numbers(1).broadcast(to: [$0]))" }
    + eachLength("broadcast, read") { _ = numbers(1).broadcast(to: [$0]).doubles }
    + eachLength("broadcast, assigned") {
      Variable(numbers(1)).assign(numbers(1).broadcast(to: [$0]))
    }
    + eachLength("tiled") { _ = numbers(2).tiled([$0]) }
    + eachLength("tiled, two axes") { _ = numbers(2, 2).tiled([$0, $0]) }
    + eachLength("tiled, nothing") { _ = numbers(0).tiled([$0]) }
    + eachLength("padded, before") { _ = numbers(2).padded([($0, 0)]) }
    + eachLength("padded, behind") { _ = numbers(2).padded([(0, $0)]) }
    + eachLength("padded, both") { _ = numbers(2).padded([($0, $0)]) }
    + eachLength("padded, beside nothing") { _ = numbers(2, 0).padded([($0, 1), (0, 0)]) }
    + eachLength("split") { _ = numbers(4).split([$0]) }
    + eachLength("split, the rest") { _ = numbers(4).split([$0, 4]) }
    + eachLength("split, one below 0") { _ = numbers(4).split([$0, -2, 6]) }
    + eachLength("split into") { _ = numbers(4).split(into: $0) }
    + eachLength("split nothing into") { _ = numbers(0).split(into: $0) }
    + eachLength("concatenate of views") {
      let view = numbers(1).broadcast(to: [$0])
      _ = Tensor.concatenate([view, view])
    }
    + eachLength("stack of views") {
      let view = numbers(1).broadcast(to: [$0])
      _ = Tensor.stack([view, view])
    }
    + eachLength("matmul of views") {
      _ = numbers(1, 1).broadcast(to: [$0, 1]).matmul(numbers(1, 1).broadcast(to: [1, $0]))
    }

  private static let shapes: [OutsideNumber] =
    eachLength("Shape.elementCount") { _ = ([$0, $0, 4] as Shape).elementCount }
    + eachLength("Shape.reshape") { _ = try? ([4] as Shape).reshape(to: [$0, -1]) }
    + eachLength("Shape.broadcast") { _ = try? Shape.broadcast([$0, 1], [3]) }
    + eachLength("Shape.matmul") { _ = try? Shape.matmul([$0, 2], [2, $0]) }
    + eachLength("TensorSpec") { _ = TensorSpec([$0, $0]) }

  // MARK: Axes

  static let axes: [OutsideNumber] = reducedAxes + movedAxes + shapeAxes

  private static let reducedAxes: [OutsideNumber] =
    eachAxis("sum") { _ = numbers(2, 3).sum(axis: $0) }
    + eachAxis("sum of two axes") { _ = numbers(2, 3).sum(axes: [0, $0]) }
    + eachAxis("mean") { _ = numbers(2, 3).mean(axis: $0, keepDims: true) }
    + eachAxis("variance") { _ = numbers(2, 3).variance(axis: $0) }
    + eachAxis("standardDeviation") { _ = numbers(2, 3).standardDeviation(axes: [$0]) }
    + eachAxis("logSumExp") { _ = numbers(2, 3).logSumExp(axis: $0) }
    + eachAxis("product") { _ = numbers(2, 3).product(axis: $0) }
    + eachAxis("max") { _ = numbers(2, 3).max(axis: $0) }
    + eachAxis("min") { _ = numbers(2, 3).min(axes: [$0]) }
    + eachAxis("any") { _ = numbers(2, 3, dtype: .bool).any(axis: $0) }
    + eachAxis("all") { _ = numbers(2, 3, dtype: .bool).all(axes: [$0]) }
    + eachAxis("argMax") { _ = numbers(2, 3).argMax(axis: $0) }
    + eachAxis("argMin") { _ = numbers(2, 3).argMin(axis: $0) }
    + eachAxis("cumulativeSum") { _ = numbers(2, 3).cumulativeSum(axis: $0) }
    + eachAxis("softmax") { _ = numbers(2, 3).softmax(axis: $0) }
    + eachAxis("logSoftmax") { _ = numbers(2, 3).logSoftmax(axis: $0) }
    + eachAxis("argSort") { _ = numbers(2, 3).argSort(axis: $0) }
    + eachAxis("sorted") { _ = numbers(2, 3).sorted(axis: $0, descending: true) }

  private static let movedAxes: [OutsideNumber] =
    eachAxis("concatenate") { _ = Tensor.concatenate([numbers(2), numbers(2)], axis: $0) }
    + eachAxis("stack") { _ = Tensor.stack([numbers(2), numbers(2)], axis: $0) }
    + eachAxis("split, axis") { _ = numbers(2, 3).split([1, 2], axis: $0) }
    + eachAxis("split into, axis") { _ = numbers(2, 3).split(into: 1, axis: $0) }
    + eachAxis("gathered, axis") { _ = numbers(2, 3).gathered(at: Tensor([0]), axis: $0) }
    + eachAxis("taken") { _ = numbers(2, 3).taken(along: $0, at: Tensor([[0]])) }
    + eachAxis("expandedDimensions") { _ = numbers(2, 3).expandedDimensions(at: $0) }
    + eachAxis("squeezed") { _ = numbers(1, 3).squeezed(axis: $0) }
    + eachAxis("transposed") { _ = numbers(2, 3).transposed(axes: [$0, 0]) }
    + eachAxis("movingAxis") { _ = numbers(2, 3).movingAxis($0, to: 0) }
    + eachAxis("movingAxis, position") { _ = numbers(2, 3).movingAxis(0, to: $0) }
    + eachAxis("flipped") { _ = numbers(2, 3).flipped(axis: $0) }

  private static let shapeAxes: [OutsideNumber] =
    eachAxis("Shape subscript") { _ = ([2, 3] as Shape)[$0] }
    + eachAxis("Shape subscript, set") {
      var shape: Shape = [2, 3]
      shape[$0] = 1
    }
    + eachAxis("Shape.axis") { _ = try? ([2, 3] as Shape).axis($0, operation: "test") }
    + eachAxis("Shape.axes") { _ = try? ([2, 3] as Shape).axes([$0, 0], operation: "test") }
}
