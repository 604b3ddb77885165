import Foundation
import Tensors
import Testing

/// A public operation with all that is needed to check it on every device.
package struct OpRow: Sendable, CustomTestStringConvertible {
  /// Whether an operation has a rule and a kernel of its own, or is made of others.
  package enum Kind: Sendable { case primitive, composite }

  /// The operation as Swift names it, and what distinguishes this row from others of the same one:
  /// `sum(axis:keepDims:), last axis`.
  package let name: String
  package let kind: Kind
  package let dtypes: [DType]
  let samples: [[Input]]
  /// How many derivatives are checked: 2, 1 or 0 where there is none.
  package var derivatives = 2
  var tolerance = OpTolerance.elementwise
  package let function: @Sendable ([Tensor]) -> Tensor
  /// What the function gives, by plain loops over `Double`; where it is nil, the reference device
  /// in float64 says it.
  var oracle: (@Sendable ([Plain]) -> Plain)?

  /// How many samples there are, in all dtypes.
  package var sampleCount: Int { samples.count * dtypes.count }

  /// The operation as Swift names it: `sum(axis:keepDims:)`.
  package var operation: String { name.components(separatedBy: ", ")[0] }
  package var testDescription: String { name }
}

/// How far a result may be from the right one, in units of the last place of that one, or of half
/// the largest of its tensor: where terms cancel, a sum is as exact as they are.
struct OpTolerance: Sendable {
  let units: Double
  let reason: String

  static let exact = OpTolerance(units: 0, reason: "no arithmetic")
  static let elementwise = OpTolerance(
    units: 8, reason: "kernels and the C library approximate functions to a few units")
  static let sums = OpTolerance(units: 32, reason: "terms are added in another order")
  static let composite = OpTolerance(
    units: 64, reason: "each step rounds, and the error of one is magnified by the next")
  static let gradient = OpTolerance(
    units: 128, reason: "a gradient is a chain of such steps, whose terms may cancel")
}

extension [DType] {
  static let floating: [DType] = [.float32, .float64]
  static let integers: [DType] = [.int32, .int64, .uint8]
  static let numbers = floating + integers
  static let all = numbers + [.bool]
}

/// Every public operation.
package enum OpTable {
  package static let rows: [OpRow] =
    arithmetic + comparison + elementwise + reduction + movement + joining + indexing + gather
    + sorting + products + softmax + creation + random

  /// The operations that have rows.
  package static func operations(_ kind: OpRow.Kind) -> Set<String> {
    Set(rows.filter { $0.kind == kind }.map(\.operation))
  }
}
