/// The layers of the library that a file can hold: a new one needs a line here.
enum LibraryLayers {
  static var kinds: [any SavableLayer.Type] {
    [
      ActivationLayer.self, BatchNormalization.self, Dense.self, Dropout.self, Embedding.self,
      Flatten.self, Input.self, LayerNormalization.self, Normalization.self, Rescaling.self,
      Reshape.self,
    ]
  }
}
