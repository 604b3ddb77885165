/// Any JSON value.
public enum JSONValue: Hashable, Sendable {
  /// `null`; a setting that is left empty.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// An integer; a file's numbers without a fraction are read as this.
  case integer(Int)
  /// A number that may have a fraction.
  case number(Double)
  /// A text.
  case string(String)
  /// A list of values, in order.
  case list([JSONValue])
  /// Values by name; the order of the names is not kept.
  case object([String: JSONValue])

  /// A number, written as a whole one where it is one.
  init(_ number: Double) {
    if let whole = Int(exactly: number) { self = .integer(whole) } else { self = .number(number) }
  }

  /// A list of integers.
  init(_ integers: some Collection<Int>) { self = .list(integers.map(JSONValue.integer)) }

  /// The value as JSON, for a message.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value.debugDescription
    case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .object(let values):
      "{"
        + values.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value.text)" }
        .joined(separator: ", ") + "}"
    }
  }

  package var object: [String: JSONValue]? {
    if case .object(let value) = self { value } else { nil }
  }
  package var list: [JSONValue]? { if case .list(let value) = self { value } else { nil } }
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension JSONValue: Encodable {
  /// Writes the value as plain JSON, with no sign of its case.
  ///
  /// **Errors:** a number that is not finite, unless the encoder has a way to write it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
