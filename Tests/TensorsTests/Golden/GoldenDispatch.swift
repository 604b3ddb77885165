import Tensors
import Testing

/// What an operation of the golden file is called with, and how it is called.
struct GoldenCall {
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

  func dtype() throws -> DType { try DType(golden: #require(attributes["dtype"]?.string)) }
}

/// An operation of our library under its name in the golden file.
typealias GoldenOperation = @Sendable (GoldenCall) throws -> [Tensor]

enum GoldenDispatch {
  /// Every operation of the golden file.
  static let operations: [String: GoldenOperation] = {
    let families = [
      unary, binary, comparison, reduction, product, movement, indexing, ordering, creation,
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
    return try operation(GoldenCall(inputs: inputs, attributes: attributes))
  }
}

extension DType {
  init(golden name: String) throws {
    self = try #require(DType.allCases.first { $0.description == name })
  }
}

extension GoldenTensor {
  /// The tensor on the device of this thread.
  func tensor() throws -> Tensor {
    let shape = Shape(shape)
    return switch try DType(golden: dtype) {
    case .float32: Tensor(doubles.map { Float($0) }, shape: shape)
    case .float64: Tensor(doubles, shape: shape)
    case .int32: Tensor(integers.map { Int32($0) }, shape: shape)
    case .int64: Tensor(integers, shape: shape)
    case .uint8: Tensor(integers.map { UInt8($0) }, shape: shape)
    case .bool: Tensor(integers.map { $0 != 0 }, shape: shape)
    }
  }
}
