import Tensors

/// A cell read as a number of some dtype, without a detour through another one: 9007199254740993
/// is no Double, and a float32 rounded twice may be off by one.
struct CSVNumber {
  /// The cell with a point before its fraction, or nil where it cannot be a number.
  private let text: String?

  init(_ cell: String, _ decimal: Unicode.Scalar) {
    guard decimal != "." else {
      text = CSVNumber.isPlain(cell) ? cell : nil
      return
    }
    let isPlain = CSVNumber.isPlain(cell) && !cell.unicodeScalars.contains(".")
    text = isPlain ? cell.replacing(String(Character(decimal)), with: ".") : nil
  }

  var isNumber: Bool { double != nil }
  var isNaN: Bool { double?.isNaN ?? false }
  /// Whether it is written as a number, and is larger than any Double.
  var isBeyondDouble: Bool { double == nil && text.flatMap { Double($0) } != nil }

  /// The number, or nil: for a text that is none, and for a number beyond the dtype.
  var float: Float? { truth.map { $0 ? 1 : 0 } ?? finite { Float($0) } }
  var double: Double? { truth.map { $0 ? 1 : 0 } ?? finite { Double($0) } }

  func integer<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
    if let truth { return truth ? 1 : 0 }
    return text.flatMap { Value($0) ?? CSVNumber.written(out: $0).flatMap { Value($0) } }
  }

  /// `3.0` and `1.5e3` as the integers `3` and `1500`, digit by digit; nil where a fraction is
  /// left.
  private static func written(out number: String) -> String? {
    let parts = number.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard Double(number) != nil, let exponent = parts.count == 1 ? 0 : Int(parts[1]) else {
      return nil
    }
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let sign = halves[0].prefix { "+-".contains($0) }
    let fraction = halves.count == 1 ? "" : halves[1]
    let digits = halves[0].dropFirst(sign.count) + fraction
    let places = exponent.subtractingReportingOverflow(fraction.count)
    let significant = digits.drop { $0 == "0" }
    guard !significant.isEmpty else { return "0" }
    // No integer has more than nineteen digits.
    guard !places.overflow, places.partialValue < 20 else { return nil }
    guard places.partialValue < 0 else {
      return sign + significant + String(repeating: "0", count: places.partialValue)
    }
    let left = significant.count + places.partialValue
    guard left > 0, significant.dropFirst(left).allSatisfy({ $0 == "0" }) else { return nil }
    return sign + String(significant.prefix(left))
  }

  var bool: Bool? {
    if let truth { return truth }
    guard let double, double == 0 || double == 1 else { return nil }
    return double == 1
  }

  /// True and false as pandas writes them.
  private var truth: Bool? {
    switch text {
    case "True", "true", "TRUE": true
    case "False", "false", "FALSE": false
    default: nil
    }
  }

  /// Swift reads hexadecimal numbers and payloads of nan too, which no table means.
  private static func isPlain(_ cell: String) -> Bool {
    !cell.utf8.contains { "xX()".utf8.contains($0) }
  }

  /// A number that is written out and becomes infinite is beyond the dtype.
  private func finite<Value: BinaryFloatingPoint>(_ read: (String) -> Value?) -> Value? {
    guard let text, let value = read(text) else { return nil }
    return value.isInfinite && text.utf8.contains { (48...57).contains($0) } ? nil : value
  }
}
