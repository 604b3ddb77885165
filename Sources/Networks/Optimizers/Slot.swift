extension Optimizer {
  /// Something that an optimizer remembers of each weight: a variable of the weight's shape and
  /// dtype.
  ///
  ///     class Accumulating: Optimizer {
  ///       override var slots: [Slot] { ["momentum", Slot("sum", initialValue: 0.1)] }
  ///     }
  public struct Slot: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name in snake case.
    public let name: String
    /// The value of each element before the first update.
    public let initialValue: Double

    /// A slot of this name.
    public init(_ name: String, initialValue: Double = 0) {
      self.name = name
      self.initialValue = initialValue
    }

    /// A slot by its name alone, which begins at 0: `["momentum"]`.
    public init(stringLiteral name: String) { self.init(name) }
  }
}
