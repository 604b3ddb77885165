import Tensors

/// A layer that a file can hold: what it was made with, by name.
///
/// The name of the layer and whether it is trained are kept for it.
///
///     final class Scale: Layer, SavableLayer {
///       let factor: Double
///       init(_ factor: Double) { self.factor = factor; super.init() }
///       convenience init(saved: SavedObject) throws { self.init(try saved.number("factor")) }
///       func saved() -> SavedObject { SavedObject("mine", "Scale", ["factor": .number(factor)]) }
///       override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs * factor }
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
