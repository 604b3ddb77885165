import Networks

// The library reads JSON with a parser of its own; golden files are read by Foundation's.
extension JSONValue: Decodable {
  /// The value of a decoder, whatever its case; a number without a fraction becomes
  /// ``integer(_:)``.
  ///
  /// **Errors:** what the decoder throws for text that is not JSON.
  public init(from decoder: any Decoder) throws {
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
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
