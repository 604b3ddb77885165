import Tensors

/// A layer that a file can hold: what it was made with, by name.
///
/// The name of the layer and whether it is trained are kept for it.
///
///     extension Scale: SavableLayer {
///       func saved() -> SavedObject { SavedObject("mine", "Scale", ["factor": .number(factor)]) }
///       convenience init(saved: SavedObject) throws { self.init(try saved.number("factor")) }
///     }
///     let model = try Sequential.load(from: "model.safetensors", layers: [Scale.self])
public protocol SavableLayer: Layer {
  /// What the layer was made with.
  ///
  /// **Errors:** something that a file cannot hold, as a closure.
  func saved() throws -> SavedObject

  /// The layer that `saved()` described.
  ///
  /// **Errors:** a setting that is missing or of another kind.
  init(saved: SavedObject) throws
}

extension Input: SavableLayer {
  public func saved() -> SavedObject {
    let shape = JSONValue.list([.null] + shape.map(JSONValue.integer))
    return SavedObject(
      "keras.layers", "InputLayer", ["batch_shape": shape, "dtype": .string("\(dtype)")])
  }

  public convenience init(saved: SavedObject) throws {
    let lengths = try saved.value("batch_shape", \.list).dropFirst()
    let name = saved.settings["dtype"]?.string ?? "float32"
    guard let dtype = DType.allCases.first(where: { "\($0)" == name }) else {
      throw SavingError("InputLayer: there is no dtype '\(name)' here.")
    }
    self.init(shape: try Shape(saved: lengths), dtype: dtype)
  }
}

extension Dense: SavableLayer {
  public func saved() throws -> SavedObject {
    SavedObject(
      "keras.layers", "Dense",
      [
        "units": .integer(units), "activation": try activation.saved(in: name),
        "use_bias": .bool(usesBias),
        "kernel_initializer": settings.kernelInitializer.saved?.json ?? .null,
        "bias_initializer": settings.biasInitializer.saved?.json ?? .null,
        "kernel_regularizer": try saved(settings.kernelRegularizer),
        "bias_regularizer": try saved(settings.biasRegularizer),
        "kernel_constraint": try saved(settings.kernelConstraint),
        "bias_constraint": try saved(settings.biasConstraint),
      ])
  }

  public convenience init(saved: SavedObject) throws {
    let settings = DenseSettings(
      kernelInitializer: try saved.initializer("kernel_initializer") ?? .glorotUniform,
      biasInitializer: try saved.initializer("bias_initializer") ?? .zeros,
      kernelRegularizer: try saved.regularizer("kernel_regularizer"),
      biasRegularizer: try saved.regularizer("bias_regularizer"),
      kernelConstraint: try saved.constraint("kernel_constraint"),
      biasConstraint: try saved.constraint("bias_constraint"))
    self.init(
      try saved.integer("units"), activation: try saved.activation("activation"),
      usesBias: try saved.bool("use_bias", default: true), settings: settings)
  }
}

extension ActivationLayer: SavableLayer {
  public func saved() throws -> SavedObject {
    SavedObject("keras.layers", "Activation", ["activation": try activation.saved(in: name)])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(try saved.activation("activation"))
  }
}

extension Flatten: SavableLayer {
  public func saved() -> SavedObject { SavedObject("keras.layers", "Flatten") }

  public convenience init(saved: SavedObject) throws { self.init() }
}

extension Reshape: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject("keras.layers", "Reshape", ["target_shape": JSONValue(shape)])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(try saved.integers("target_shape"))
  }
}

extension Dropout: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject("keras.layers", "Dropout", ["rate": JSONValue(rate)])
  }

  public convenience init(saved: SavedObject) throws { self.init(try saved.number("rate")) }
}

extension BatchNormalization: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "BatchNormalization",
      [
        "axis": .integer(axis), "momentum": JSONValue(momentum), "epsilon": JSONValue(epsilon),
        "center": .bool(hasShift), "scale": .bool(hasScale),
      ])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(
      axis: try saved.integer("axis"), momentum: try saved.number("momentum"),
      epsilon: try saved.number("epsilon"), hasShift: try saved.bool("center", default: true),
      hasScale: try saved.bool("scale", default: true))
  }
}

extension LayerNormalization: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "LayerNormalization",
      [
        "axis": JSONValue(axes), "epsilon": JSONValue(epsilon), "center": .bool(hasShift),
        "scale": .bool(hasScale),
      ])
  }

  public convenience init(saved: SavedObject) throws {
    let one = saved.settings["axis"]?.integer
    self.init(
      axes: try one.map { [$0] } ?? saved.integers("axis"), epsilon: try saved.number("epsilon"),
      hasShift: try saved.bool("center", default: true),
      hasScale: try saved.bool("scale", default: true))
  }
}

extension Embedding: SavableLayer {
  public func saved() throws -> SavedObject {
    SavedObject(
      "keras.layers", "Embedding",
      [
        "input_dim": .integer(inputDimension), "output_dim": .integer(outputDimension),
        "embeddings_initializer": initializer.saved?.json ?? .null,
        "embeddings_regularizer": try saved(regularizer),
        "embeddings_constraint": try saved(constraint),
      ])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(
      try saved.integer("input_dim"), try saved.integer("output_dim"),
      initializer: try saved.initializer("embeddings_initializer") ?? .randomUniform,
      regularizer: try saved.regularizer("embeddings_regularizer"),
      constraint: try saved.constraint("embeddings_constraint"))
  }
}

extension Rescaling: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "Rescaling", ["scale": JSONValue(scale), "offset": JSONValue(offset)])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(try saved.number("scale"), offset: try saved.number("offset", default: 0))
  }
}

extension Normalization: SavableLayer {
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "Normalization", ["axis": axis.map(JSONValue.integer) ?? .null])
  }

  public convenience init(saved: SavedObject) throws {
    let axes: [Int] = try saved.value("axis") { json in
      json == .null ? [] : json.list?.compactMap(\.integer) ?? json.integer.map { [$0] }
    }
    guard axes.count <= 1 else {
      throw SavingError("Normalization: has axes \(axes); here it has one axis, or none.")
    }
    self.init(axis: axes.first)
  }
}
