import Tensors
import Testing

/// What an operation of the golden file is called with, and how it is called.
package struct GoldenCall {
  let inputs: [Tensor]
  let attributes: [String: GoldenAttribute]

  /// The operand of an operation of one.
  var x: Tensor { inputs[0] }

  func integer(_ key: String) throws -> Int { try #require(attributes[key]?.integer) }
  func number(_ key: String) throws -> Double { try #require(attributes[key]?.number) }
  func flag(_ key: String) throws -> Bool { try #require(attributes[key]?.bool as Bool?) }
  func integers(_ key: String) throws -> [Int] { try #require(attributes[key]?.integers) }

  /// The axes named, or nil where the attribute is null: all of them.
  func axes() throws -> [Int]? {
    let axes = try #require(attributes["axes"])
    return axes == .null ? nil : axes.integers
  }

  func dtype() throws -> DType {
    let name = try #require(attributes["dtype"]?.string)
    return try #require(DType(golden: name))
  }
}

/// An operation of our library under its name in the golden file.
package typealias GoldenOperation = @Sendable (GoldenCall) throws -> [Tensor]

package enum GoldenDispatch {
  /// Every operation of the golden file.
  package static let operations: [String: GoldenOperation] = {
    let families = [
      unary, binary, comparison, reduction, product, movement, indexing, ordering, creation,
      composed,
    ]
    return families.reduce(into: [:]) { all, family in
      all.merge(family) { _, second in second }
    }
  }()

  /// A family of functions of one tensor.
  static func ofOne(
    _ functions: [String: @Sendable (Tensor) -> Tensor]
  ) -> [String: GoldenOperation] {
    functions.mapValues { function in { call in [function(call.x)] } }
  }

  /// A family of functions of two tensors.
  static func ofTwo(
    _ functions: [String: @Sendable (Tensor, Tensor) -> Tensor]
  ) -> [String: GoldenOperation] {
    functions.mapValues { function in { call in [function(call.x, call.inputs[1])] } }
  }
}

extension GoldenCase {
  /// What our library makes of the inputs.
  func run(_ inputs: [Tensor]) throws -> [Tensor] {
    let operation = try #require(GoldenDispatch.operations[op], "no operation for \(op)")
    let results = try operation(GoldenCall(inputs: inputs, attributes: attributes))
    guard let selected = attributes["selected"]?.list else { return results }
    let first = results[0]
    let mask = withDevice(first.device) {
      Tensor(selected.map { $0.bool == true }, shape: first.shape)
    }
    return [mask.select(first, 0)]
  }
}
