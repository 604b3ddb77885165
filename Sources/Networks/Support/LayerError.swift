import Files

/// What a layer says of a shape or of weights that it cannot take.
public struct LayerError: Error, Hashable, CustomStringConvertible {
  /// `layer 'dense_1': what is wrong. What to do.`
  public let description: String

  /// An error of the layer of this name.
  public init(_ layer: String, _ text: String) { self.init("layer '\(layer.shown)': \(text)") }

  /// An error with this text.
  init(_ description: String) { self.description = description }
}
