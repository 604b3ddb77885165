import Tensors

/// What is done to a weight after each update.
public protocol Constraint {
  /// The weight moved to the nearest one that is allowed.
  func apply(_ weight: Tensor) -> Tensor
  /// Why a weight of this shape cannot be constrained, or nil; asked when the weight is made.
  func problem(with shape: Shape) -> String?
  /// How a file names it, or nil when a file cannot.
  var saved: SavedObject? { get }
}

extension Constraint {
  /// None: any shape will do.
  public func problem(with shape: Shape) -> String? { nil }

  /// Nothing: a constraint of one's own is not written to files.
  public var saved: SavedObject? { nil }
}

/// Constraints by name.
public enum Constraints {
  /// The library's constraint of this name, with Keras's defaults: `"max_norm"`, `"non_neg"`.
  ///
  /// **Errors:** an unknown name; the error lists the names.
  public static func named(_ name: String) throws -> any Constraint {
    let table: [String: any Constraint] = [
      "max_norm": .maxNorm(), "non_neg": .nonNegative, "unit_norm": .unitNorm(),
    ]
    return try UnknownNameError.find(name, in: table, kind: "constraint")
  }

  /// The constraint that a file names.
  package static func make(from saved: SavedObject) throws -> any Constraint {
    switch saved.className {
    case "MaxNorm":
      return MaxNorm(try saved.number("max_value"), axis: try saved.integer("axis"))
    case "UnitNorm": return UnitNorm(axis: try saved.integer("axis"))
    case "NonNeg": return NonNegative()
    default:
      throw UnknownNameError(
        "constraint", saved.className, known: ["MaxNorm", "NonNeg", "UnitNorm"])
    }
  }
}
