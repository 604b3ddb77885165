import Tensors

@testable import Networks

extension OutsideNumber {
  private static var x: Tensor { Tensor.ones([2, 3]) }

  // MARK: Layers

  static let layers = sizesOfLayers + shapesOfLayers + axesOfLayers + indices + realsOfLayers

  private static let sizesOfLayers: [OutsideNumber] =
    each(sizes, "Dense") { _ = Dense($0)(x) }
    + each(sizes, "Dense, outputShape") { _ = try Dense($0).outputShape(for: [2, 3]) }
    + each(sizes, "Dense, predict") { _ = try Sequential([Dense($0)]).predict(x) }
    + each(sizes, "Dense behind Dense, built") {
      try Sequential([Dense($0), Dense($0)]).buildIfNeeded([1, 2])
    }
    + each(sizes, "Embedding, inputDim") { _ = Embedding($0, 2)(Tensor([0, 1])) }
    + each(sizes, "Embedding, outputDim") { _ = Embedding(2, $0)(Tensor([0, 1])) }
    + each(sizes, "Embedding, outputShape") {
      _ = try Embedding($0, $0).outputShape(for: [2, $0])
    }
    + each(sizes, "Embedding, inputDim, values") {
      try Embedding($0, 2).check(values: Tensor([0, 1]))
    }
    + each(sizes, "Reshape") { _ = Reshape([$0])(x) }
    + each(sizes, "Reshape, a length to be found") { _ = Reshape([$0, -1])(x) }
    + each(sizes, "Reshape, outputShape") {
      _ = try Reshape([$0, $0]).outputShape(for: [2, $0, $0])
    }
    + each(sizes, "Input") { _ = try Sequential([Input(shape: [$0, $0]), Dense(1)]).predict(x) }

  private static let shapesOfLayers: [OutsideNumber] =
    each(sizes, "Flatten, outputShape") { _ = try Flatten().outputShape(for: [2, $0, $0]) }
    + each(sizes, "Flatten, built") { try Flatten().buildIfNeeded([$0, $0, $0]) }
    + each(sizes, "Dense, built") { try Dense(2).buildIfNeeded([$0, $0]) }
    + each(sizes, "Dense, shape") { _ = try Dense(2).outputShape(for: [$0, $0]) }
    + each(sizes, "BatchNormalization, built") { try BatchNormalization().buildIfNeeded([$0, $0]) }
    + each(sizes, "LayerNormalization, built") { try LayerNormalization().buildIfNeeded([1, $0]) }
    + each(sizes, "Normalization, built") { try Normalization().buildIfNeeded([$0, $0]) }
    + each(sizes, "Dropout, outputShape") { _ = try Dropout(0.5).outputShape(for: [$0, $0]) }
    + each(sizes, "Rescaling, outputShape") { _ = try Rescaling(2).outputShape(for: [$0, $0]) }
    + each(sizes, "Lambda, outputShape") { _ = try Lambda { $0 }.outputShape(for: [$0, $0]) }
    + each(sizes, "Sequential, outputShape") {
      _ = try Sequential([Flatten(), Dense(2)]).outputShape(for: [1, $0, $0])
    }
    + each(sizes, "addWeight") { _ = Layer().addWeight("w", shape: [$0, $0]) }
    + each(sizes, "setWeights") {
      let layer = Dense(1)
      try layer.buildIfNeeded([1, 1])
      try layer.setWeights([Tensor.ones([1]).broadcast(to: [$0, 1]), Tensor.ones([1])])
    }

  private static let axesOfLayers: [OutsideNumber] =
    each(axes, "BatchNormalization, axis") { _ = BatchNormalization(axis: $0)(x, training: true) }
    + each(axes, "BatchNormalization, axis, outputShape") {
      _ = try BatchNormalization(axis: $0).outputShape(for: [2, 3])
    }
    + each(axes, "LayerNormalization, axes") { _ = LayerNormalization(axes: [$0, $0])(x) }
    + each(axes, "LayerNormalization, axes, outputShape") {
      _ = try LayerNormalization(axes: [$0]).outputShape(for: [2, 3])
    }
    + each(axes, "Normalization, axis") { try Normalization(axis: $0).adapt(to: x) }
    + each(axes, "Normalization, axis, called") { _ = Normalization(axis: $0)(x) }
    + each(axes, "MaxNorm, axis") { _ = MaxNorm(2, axis: $0).apply(x) }
    + each(axes, "UnitNorm, axis") { _ = UnitNorm(axis: $0).apply(x) }
    + each(axes, "Dense with a constraint") {
      _ = Dense(2, kernelConstraint: .maxNorm(1, axis: $0))(x)
    }

  private static let indices: [OutsideNumber] =
    each([Int64.min, -1, 5, .max], "Embedding, values") {
      try Embedding(5, 2).check(values: Tensor([0, $0]))
    }
    + each([Int64.min, -1, 5, .max], "Embedding, called") { _ = Embedding(5, 2)(Tensor([0, $0])) }
    + each([Int64.min, -1, 5, .max], "Embedding, training") {
      _ = Embedding(5, 2)(Tensor([0, $0]), training: true)
    }
    + each([Int64.min, -1, 5, .max], "Embedding, predict") {
      _ = try Sequential([Embedding(5, 2)]).predict(Tensor([0, $0]))
    }
    + each(edges, "Embedding, values that are floating") {
      try Embedding(5, 2).check(values: Tensor([$0]))
    }
    + each(edges, "checkInputs") {
      try Sequential([Embedding(5, 2)]).checkInputs(Tensor([$0]))
    }

  private static let realsOfLayers: [OutsideNumber] =
    each(edges, "Dropout") { _ = Dropout($0)(x, training: true) }
    + each(edges, "BatchNormalization, momentum") {
      _ = BatchNormalization(momentum: $0)(x, training: true)
    }
    + each(edges, "BatchNormalization, epsilon") {
      _ = BatchNormalization(epsilon: $0)(x, training: true)
    }
    + each(edges, "LayerNormalization, epsilon") { _ = LayerNormalization(epsilon: $0)(x) }
    + each(edges, "Rescaling") { _ = Rescaling($0, offset: $0)(x) }
    + each(edges, "Normalization, data") {
      let layer = Normalization()
      try layer.adapt(to: x * $0)
      _ = layer(x)
    }
    + each(edges, "relu") { _ = Activation.relu(negativeSlope: $0, maxValue: $0, threshold: $0)(x) }
    + each(edges, "leakyRelu") { _ = Activation.leakyRelu(negativeSlope: $0)(x) }
    + each(edges, "elu") { _ = Activation.elu(alpha: $0)(x) }
    + each(edges, "every activation") { edge in
      for name in Activations.names {
        _ = try Activations.named(name)(Tensor([edge, 1.0]).reshaped(to: [1, 2]))
      }
    }

  // MARK: Weights

  static let weights = shapesOfWeights + realsOfWeights

  private static let shapesOfWeights: [OutsideNumber] =
    Initializers.names.flatMap { name in
      each(sizes, "\(name), a shape") {
        _ = try Initializers.named(name).values([$0, 2], dtype: .float32)
      }
        + each(sizes, "\(name), a shape of four axes") {
          _ = try Initializers.named(name).values([$0, $0, $0, 2], dtype: .float32)
        }
    }
    + each(sizes, "problem with a shape") { size in
      for name in Initializers.names {
        _ = try Initializers.named(name).problem(with: [size, size])
      }
    }

  private static let realsOfWeights: [OutsideNumber] =
    each(edges, "VarianceScaling") { edge in
      for spread in [VarianceScaling.Spread.normal, .truncatedNormal, .uniform] {
        _ = Dense(2, kernelInitializer: VarianceScaling(scale: edge, spread: spread))(x)
      }
    }
    + each(edges, "VarianceScaling, normal") {
      _ = VarianceScaling(scale: $0, spread: .normal).values([2], dtype: .float32)
    }
    + each(edges, "VarianceScaling, truncated") {
      _ = VarianceScaling(scale: $0).values([2], dtype: .float32)
    }
    + each(edges, "VarianceScaling, uniform") {
      _ = VarianceScaling(scale: $0, spread: .uniform).values([2], dtype: .float32)
    }
    + each(edges, "Orthogonal") { _ = Orthogonal(gain: $0).values([2, 2], dtype: .float32) }
    + each(edges, "IdentityInitializer") {
      _ = IdentityInitializer(gain: $0).values([2, 2], dtype: .float32)
    }
    + each(edges, "constant") {
      _ = ConstantInitializer.constant($0).values([2], dtype: .int32)
    }
    + each(edges, "randomNormal") {
      _ = RandomInitializer.randomNormal(mean: $0, standardDeviation: $0)
        .values([2], dtype: .float32)
    }
    + each(edges, "truncatedNormal") {
      _ = RandomInitializer.truncatedNormal(mean: 0, standardDeviation: $0)
        .values([2], dtype: .float32)
    }
    + each(edges, "randomUniform") {
      _ = RandomInitializer.randomUniform(from: $0, to: 1).values([2], dtype: .float32)
    }
    + each(edges, "randomUniform, built") {
      _ = Dense(1, kernelInitializer: .randomUniform(from: 0, to: $0))(x)
    }
    + each(edges, "L1L2") { _ = L1L2(l1: $0, l2: $0).penalty(x) }
    + each(edges, "MaxNorm") { _ = MaxNorm($0).apply(x) }
    + each(edges, "constraints of weights") { edge in
      for constraint: any Constraint in [MaxNorm(2), UnitNorm(), NonNegative()] {
        _ = constraint.apply(x * edge)
      }
    }
}
