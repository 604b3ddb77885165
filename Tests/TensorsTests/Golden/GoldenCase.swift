import Foundation
import Testing

/// A tensor of a golden case: elements in row-major order, kept exactly.
struct GoldenTensor: Equatable, Sendable {
  /// The elements, by the kind of their dtype.
  enum Values: Equatable, Sendable {
    /// `float32` and `float64`; a float32 is the nearest to the number.
    case floating([Double])
    case integer([Int64])
    case boolean([Bool])
  }

  let dtype: String
  let shape: [Int]
  let values: Values

  /// The elements as numbers; true is 1. An integer beyond 2⁵³ is rounded.
  var doubles: [Double] {
    switch values {
    case .floating(let numbers): numbers
    case .integer(let numbers): numbers.map(Double.init)
    case .boolean(let truths): truths.map { $0 ? 1 : 0 }
    }
  }

  /// The elements as integers; those of a floating dtype are cut off.
  var integers: [Int64] {
    switch values {
    case .floating(let numbers): numbers.map { Int64($0) }
    case .integer(let numbers): numbers
    case .boolean(let truths): truths.map { $0 ? 1 : 0 }
    }
  }

  var count: Int { doubles.count }
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

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    dtype = try container.decode(String.self, forKey: .dtype)
    shape = try container.decode([Int].self, forKey: .shape)
    switch dtype {
    case "bool":
      values = .boolean(try container.decode([Bool].self, forKey: .values))
    case "float32", "float64":
      values = .floating(try container.decode([Number].self, forKey: .values).map(\.value))
    default:
      values = .integer(try container.decode([Int64].self, forKey: .values))
    }
  }
}

/// What an operation takes besides tensors: any JSON value.
enum GoldenAttribute: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([GoldenAttribute])

  var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var list: [GoldenAttribute]? {
    if case .list(let values) = self { values } else { nil }
  }

  /// A list of integers, such as axes or a shape.
  var integers: [Int]? { list?.compactMap(\.integer) }
}

extension GoldenAttribute: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      self = .list(try container.decode([GoldenAttribute].self))
    }
  }
}

/// A case of `Tests/Golden/core.json`; the script beside it describes the fields.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let op: String
  let inputs: [GoldenTensor]
  let attributes: [String: GoldenAttribute]
  let outputs: [GoldenTensor]
  let exact: Bool
  let outputGradients: [GoldenTensor]?
  let gradients: [GoldenTensor?]?
  let secondGradients: [GoldenTensor?]?
  let program: String?
  let source: String

  var testDescription: String { name }

  /// The tape scenario's name, if the case is one.
  var scenario: String? {
    op.hasPrefix("tape.") ? String(op.dropFirst("tape.".count)) : nil
  }
}

extension GoldenCase {
  private struct File: Decodable {
    let cases: [GoldenCase]
  }

  /// Every case, in the order of the file; none if the file cannot be read, which a test reports.
  static let all: [GoldenCase] = {
    let file = try? JSONDecoder().decode(File.self, from: goldenData("core.json"))
    return file?.cases ?? []
  }()
}
