import Files
import Foundation
import Tensors

extension Sequential {
  /// The layers and their settings as JSON, in the form that Keras reads.
  ///
  /// **Errors:** a layer that a file cannot hold, as a ``Lambda``.
  public final func architecture() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(try savedModel().json), as: UTF8.self)
  }

  /// Writes architecture and weights into one safetensors file; the architecture is in its
  /// metadata.
  ///
  /// **Errors:** a model that is not built, a layer that a file cannot hold, a ``FileError`` when
  /// the system refuses. An older file stays as it was then.
  public final func save(to path: String) throws {
    guard isBuilt else {
      throw SavingError(
        "model '\(name)' is not built, so there are no weights to save. Call it on a batch first, "
          + "or begin it with Input(shape: [...]).")
    }
    let metadata = ["architecture": try architecture()]
    try SafetensorsFile(tensors: namedValues, metadata: metadata).write(to: path)
  }

  /// The model that ``save(to:)`` has written: the same layers, the same weights, the same outputs
  /// bit for bit. It is not compiled.
  ///
  /// - Parameter layers: the reader's own kinds of layers that the file may name.
  ///
  /// **Errors:** a file that cannot be read, has no architecture or names an unknown layer.
  public static func load(
    from path: String, layers: [any SavableLayer.Type] = []
  ) throws -> Sequential {
    let file = try SafetensorsFile(contentsOf: path)
    guard let architecture = file.metadata["architecture"] else {
      throw FileError(
        path, .wrongKind,
        "holds weights and no architecture. Make the model, then loadWeights(from:).")
    }
    let bytes = file.tensors.values.reduce(0.0) {
      $0 + Double($1.elementCount * $1.dtype.byteCount)
    }
    let budget = WeightBudget(bytes: bytes, "the weights in '\(path)'")
    let model = try WeightBudget.$current.withValue(budget) {
      try Sequential.make(architecture: architecture, layers: layers)
    }
    try model.take(file, from: path)
    return model
  }

  /// A model from the JSON that ``architecture()`` gives, with new weights.
  ///
  /// **Errors:** a text that is no architecture, or that names an unknown layer.
  public static func make(
    architecture: String, layers: [any SavableLayer.Type] = []
  ) throws -> Sequential {
    guard let json = try? JSONValue(parsing: Array(architecture.utf8)[...]) else {
      throw SavingError("the architecture is no JSON.")
    }
    // Weights are trained beside their gradients: half of the memory is more than a model can use.
    let budget =
      WeightBudget.current
      ?? WeightBudget(
        bytes: Double(MachineMemory.allowed) / 2,
        "half of the memory that there is, which a model may have")
    // A seed of its own, so that loading leaves the thread's sequence of random numbers alone.
    return try WeightBudget.$current.withValue(budget) {
      try withSeed(0) { try LayerKinds(layers).model(try SavedObject(json: json)) }
    }
  }

  fileprivate final func savedModel() throws -> SavedObject {
    guard type(of: self) == Sequential.self else {
      throw SavingError(
        "model '\(name)' is a \(type(of: self)), which a file cannot hold. Save the weights alone: "
          + "saveWeights(to:).")
    }
    var settings: [String: JSONValue] = [
      "name": .string(name), "trainable": .bool(isTrainable),
      "layers": .list(try layers.map { try Sequential.saved($0).json }),
    ]
    if let inputShape, inputShape.rank > 0 {
      let lengths = inputShape.dropFirst().map(JSONValue.integer)
      settings["build_input_shape"] = .list([.null] + lengths)
    }
    return SavedObject("keras", "Sequential", settings)
  }

  private static func saved(_ layer: Layer) throws -> SavedObject {
    if let model = layer as? Sequential { return try model.savedModel() }
    guard let layer = layer as? any SavableLayer else {
      throw SavingError(
        "layer '\(layer.name)' is a \(type(of: layer)), which a file cannot hold. Make it a "
          + "SavableLayer, or save the weights alone: saveWeights(to:).")
    }
    var saved = try layer.saved()
    saved.settings["name"] = .string(layer.name)
    saved.settings["trainable"] = .bool(layer.isTrainable)
    return saved
  }
}

/// The kinds of layers that a file may name.
package struct LayerKinds {
  private var kinds: [String: any SavableLayer.Type] = [:]

  package init(_ own: [any SavableLayer.Type]) {
    for kind in LibraryLayers.kinds + own { kinds[kind.typeName] = kind }
  }

  func model(_ saved: SavedObject) throws -> Sequential {
    guard saved.className == "Sequential" else {
      throw SavingError(
        "expected the architecture of a Sequential; it is a \(saved.className.shown).")
    }
    let model = Sequential()
    if let name = try saved.name() { model.adopt(name: name) }
    let parts = try saved.value("layers", \.list)
    for json in parts {
      let part = try SavedObject(json: json)
      let layer = try layer(part)
      if let name = try part.name() { layer.adopt(name: name) }
      try model.append(layer)
      if part.settings["trainable"] == .bool(false) { layer.isTrainable = false }
    }
    // Keras 2 may write the shape into the first layer.
    let first = try parts.first.map(SavedObject.init(json:))
    let shape = saved.settings["build_input_shape"] ?? first?.settings["batch_input_shape"]
    if let shape = shape?.list {
      let shape = try Shape(saved: shape.dropFirst(), addingBatch: true)
      try model.check(inputShape: shape, dtype: nil)
      try model.buildIfNeeded(shape)
    }
    return model
  }

  package func layer(_ saved: SavedObject) throws -> Layer {
    if saved.className == "Sequential" { return try model(saved) }
    guard let kind = kinds[saved.className] else {
      throw UnknownNameError("layer", saved.className, known: kinds.keys)
    }
    let layer = try kind.init(saved: saved)
    try FixedSettings.check(saved, madeInto: layer)
    return layer
  }
}
