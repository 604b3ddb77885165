/// The layers of the library that a file can hold: a new one needs a line here.
enum LibraryLayers {
  static var kinds: [any SavableLayer.Type] {
    [
      ActivationLayer.self, BatchNormalization.self, Dense.self, Dropout.self, Embedding.self,
      Flatten.self, Input.self, LayerNormalization.self, Normalization.self, Rescaling.self,
      Reshape.self,
    ]
  }

  /// Kinds that keep no layers in properties and make every weight by `addWeight`: looking into
  /// their properties would find nothing, and would cost 20 microseconds a layer and step.
  static let plainKinds = Set(kinds.map { ObjectIdentifier($0) })
    .union([ObjectIdentifier(Sequential.self), ObjectIdentifier(Lambda.self)])
}
