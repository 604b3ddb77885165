import Foundation
import Testing

/// What an operation takes besides tensors: any JSON value.
package enum GoldenAttribute: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case list([GoldenAttribute])

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var list: [GoldenAttribute]? {
    if case .list(let values) = self { values } else { nil }
  }

  /// A list of integers, such as axes or a shape.
  package var integers: [Int]? { list?.compactMap(\.integer) }
}

extension GoldenAttribute: Decodable {
  package init(from decoder: any Decoder) throws {
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

/// A case of `core.json` or `poles.json` in `Tests/Golden`; the scripts beside them describe the
/// fields.
package struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  package let name: String
  package let op: String
  package let inputs: [GoldenTensor]
  package let attributes: [String: GoldenAttribute]
  package let outputs: [GoldenTensor]
  package let exact: Bool
  package let outputGradients: [GoldenTensor]?
  package let gradients: [GoldenTensor?]?
  package let secondGradients: [GoldenTensor?]?
  package let program: String?
  package let source: String

  package var testDescription: String { name }

  /// The tape scenario's name, if the case is one.
  package var scenario: String? {
    op.hasPrefix("tape.") ? String(op.dropFirst("tape.".count)) : nil
  }
}

extension GoldenCase {
  private struct File: Decodable {
    let cases: [GoldenCase]
  }

  /// Every case, in the order of the file; none if the file cannot be read, which a test reports.
  package static let all = cases(of: "core.json")

  /// Every case of `poles.json`, likewise: derivatives at poles, kinks and edges.
  package static let poles = cases(of: "poles.json")

  private static func cases(of name: String) -> [GoldenCase] {
    let file = try? JSONDecoder().decode(File.self, from: goldenData(name))
    return file?.cases ?? []
  }
}
