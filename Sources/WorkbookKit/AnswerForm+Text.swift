import Glibc

extension AnswerForm: CustomStringConvertible {
  /// The answer as a message shows it: nested brackets, integers without a point, no more
  /// digits than mean anything.
  public var description: String { text(Self.number) }

  /// The answer with every digit, for two that look the same without.
  var exactly: String { text { $0.isNaN ? Self.number($0) : "\($0)" } }

  /// The numbers, with 0 where they are smaller than a trace of rounding.
  func without(trace: Double) -> AnswerForm {
    guard case .numbers(let values, let shape) = self else { return self }
    return .numbers(values.map { abs($0) < trace ? 0 : $0 }, shape: shape)
  }

  private func text(_ number: (Double) -> String) -> String {
    switch self {
    case .nothing: "nil"
    case .text(let text): text
    case .numbers(let values, let shape): Self.nested(values[...], shape[...], number)
    }
  }

  private static func nested(
    _ values: ArraySlice<Double>, _ shape: ArraySlice<Int>, _ number: (Double) -> String
  ) -> String {
    guard let count = shape.first else { return values.first.map(number) ?? "" }
    guard count > 0 else { return "[]" }
    let stride = values.count / count
    let shown = (0..<min(count, 8)).map { index in
      let start = values.startIndex + index * stride
      return nested(values[start..<start + stride], shape.dropFirst(), number)
    }
    return "[\(shown.joined(separator: ", "))\(count > 8 ? ", …" : "")]"
  }

  /// A number as a message shows it: that of a float32 as such, any other with ten digits.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
    if let whole = whole(value) { return whole }
    let single = Float(value)
    if Double(single) == value { return "\(single)" }
    let scale = pow(10, 9 - floor(log10(abs(value))))
    let short = (value * scale).rounded() / scale
    return short.isFinite && short != 0 ? whole(short) ?? "\(short)" : "\(value)"
  }

  private static func whole(_ value: Double) -> String? {
    Int(exactly: value).flatMap { abs($0) < 1 << 53 ? "\($0)" : nil }
  }
}
