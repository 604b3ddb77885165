import Tensors

/// A tensor of a file in `Tests/Golden`: elements in row-major order, kept exactly.
package struct GoldenTensor: Equatable, Sendable {
  /// The elements, by the kind of their dtype.
  package enum Values: Equatable, Sendable {
    /// `float32` and `float64`; a float32 is the nearest to the number.
    case floating([Double])
    case integer([Int64])
    case boolean([Bool])
  }

  package let dtype: DType
  package let shape: [Int]
  package let values: Values

  package init(dtype: DType, shape: [Int], values: Values) {
    self.dtype = dtype
    self.shape = shape
    self.values = values
  }

  /// The elements as numbers; true is 1. An integer beyond 2⁵³ is rounded.
  package var doubles: [Double] {
    switch values {
    case .floating(let numbers): numbers
    case .integer(let numbers): numbers.map(Double.init)
    case .boolean(let truths): truths.map { $0 ? 1 : 0 }
    }
  }

  /// The elements as integers; those of a floating dtype are cut off.
  package var integers: [Int64] {
    switch values {
    case .floating(let numbers): numbers.map { Int64($0) }
    case .integer(let numbers): numbers
    case .boolean(let truths): truths.map { $0 ? 1 : 0 }
    }
  }

  package var count: Int { doubles.count }

  /// The tensor, on the current device.
  package var tensor: Tensor {
    let shape = Shape(shape)
    return switch dtype {
    case .float32: Tensor(doubles.map { Float($0) }, shape: shape)
    case .float64: Tensor(doubles, shape: shape)
    case .int32: Tensor(integers.map { Int32($0) }, shape: shape)
    case .int64: Tensor(integers, shape: shape)
    case .uint8: Tensor(integers.map { UInt8($0) }, shape: shape)
    case .bool: Tensor(integers.map { $0 != 0 }, shape: shape)
    }
  }

  /// A variable of these elements, on the current device.
  package var variable: Variable { Variable(tensor) }
}

extension GoldenTensor: Decodable {
  private enum Key: CodingKey {
    case dtype, shape, values
  }

  /// A number, or the name of one that JSON cannot write.
  private struct Number: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }
  }

  /// Reads a tensor; it is float32 where the file does not say the dtype.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let name = try container.decodeIfPresent(String.self, forKey: .dtype) ?? "float32"
    guard let dtype = DType(golden: name) else {
      throw DecodingError.dataCorruptedError(
        forKey: .dtype, in: container, debugDescription: "there is no dtype '\(name)'")
    }
    self.dtype = dtype
    shape = try container.decode([Int].self, forKey: .shape)
    switch dtype {
    case .bool:
      values = .boolean(try container.decode([Bool].self, forKey: .values))
    case .float32, .float64:
      values = .floating(try container.decode([Number].self, forKey: .values).map(\.value))
    case .int32, .int64, .uint8:
      values = .integer(try container.decode([Int64].self, forKey: .values))
    }
  }
}

extension DType {
  /// The dtype of this name in a golden file.
  init?(golden name: String) {
    guard let dtype = DType.allCases.first(where: { $0.description == name }) else { return nil }
    self = dtype
  }
}
