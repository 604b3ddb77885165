import Tensors

/// A number added to the loss for a weight, so that training keeps the weight small.
public protocol Regularizer {
  /// The number, a scalar tensor; once per batch.
  func penalty(_ weight: Tensor) -> Tensor
  /// How a file names it, or nil when a file cannot.
  var saved: SavedObject? { get }
}

extension Regularizer {
  /// Nothing: a regularizer of one's own is not written to files.
  public var saved: SavedObject? { nil }
}

/// Regularizers by name.
public enum Regularizers {
  /// The library's regularizer of this name, with factors of 0.01: `"l1"`, `"l2"`, `"l1_l2"`.
  ///
  /// **Errors:** an unknown name; the error lists the names.
  public static func named(_ name: String) throws -> any Regularizer {
    let table: [String: any Regularizer] = ["l1": .l1(), "l2": .l2(), "l1_l2": .l1l2()]
    return try UnknownNameError.find(name, in: table, kind: "regularizer")
  }

  /// The regularizer that a file names.
  package static func make(from saved: SavedObject) throws -> any Regularizer {
    guard ["L1", "L2", "L1L2"].contains(saved.className) else {
      throw UnknownNameError("regularizer", saved.className, known: ["L1", "L2", "L1L2"])
    }
    let (l1, l2) = (try saved.number("l1", default: 0), try saved.number("l2", default: 0))
    guard l1 >= 0, l2 >= 0, l1.isFinite, l2.isFinite else {
      throw SavingError(
        "\(saved.className): factors are finite and 0 or more; the file has \(l1) and \(l2).")
    }
    return L1L2(l1: l1, l2: l2)
  }
}
