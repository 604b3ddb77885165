/// A floating-point type whose numbers can be printed as NumPy prints them.
protocol PrintableFloat: BinaryFloatingPoint, LosslessStringConvertible {
  /// An array with a number this large is written with exponents.
  static var arrayExponentBound: Self { get }
  /// A number this large, alone, is written with an exponent.
  static var scalarExponentBound: Self { get }
}

extension Float: PrintableFloat {
  static var arrayExponentBound: Float { 1e6 }
  static var scalarExponentBound: Float { 1e6 }
}

extension Double: PrintableFloat {
  static var arrayExponentBound: Double { 1e8 }
  static var scalarExponentBound: Double { 1e16 }
}

/// A number written out, split at the decimal point.
struct NumberText: Equatable {
  /// The sign and the whole digits.
  let left: String
  /// The decimals, and the exponent if there is one.
  let right: String

  /// The number without an exponent, to at most `precision` decimals.
  static func positional(_ number: some PrintableFloat, precision: Int) -> NumberText {
    let shortest = DecimalDigits(shortest: number.magnitude)
    let digits =
      shortest.lastPlace >= -precision
      ? shortest
      : DecimalDigits(number.magnitude, cutAt: -precision, shortest: shortest)
    return NumberText(
      left: sign(number) + digits.wholeText, right: digits.withoutTrailingZeros.fractionText)
  }

  /// The parts of the number in scientific notation, with at most `precision` decimals.
  static func scientific(
    _ number: some PrintableFloat, atMost precision: Int
  ) -> ScientificText {
    let shortest = DecimalDigits(shortest: number.magnitude)
    return shortest.count - 1 <= precision
      ? ScientificText(sign: sign(number), digits: shortest)
      : ScientificText(
        sign: sign(number),
        digits: DecimalDigits(
          number.magnitude, significantDigits: precision + 1, shortest: shortest
        ).withoutTrailingZeros)
  }

  /// The parts of the number in scientific notation, with `precision` decimals: past the digits
  /// that identify the number, those of its exact value.
  static func scientific(
    _ number: some PrintableFloat, exactly precision: Int, exponentWidth: Int
  ) -> ScientificText {
    let shortest = DecimalDigits(shortest: number.magnitude)
    let digits =
      shortest.count - 1 == precision || number == 0
      ? shortest
      : DecimalDigits(number.magnitude, significantDigits: precision + 1, shortest: shortest)
    return ScientificText(
      sign: sign(number), digits: digits, decimals: precision, exponentWidth: exponentWidth)
  }

  /// The text of a number on its own: `6.0`, `1e-07`, `nan`.
  static func scalar<Number: PrintableFloat>(_ number: Number) -> String {
    guard number.isFinite else { return special(number) }
    let digits = DecimalDigits(shortest: number.magnitude)
    let bounds = 0.0001..<Double(Number.scalarExponentBound)
    if number != 0, !bounds.contains(Double(number.magnitude)) {
      let text = ScientificText(sign: sign(number), digits: digits)
      return text.leading + (text.fraction.isEmpty ? "" : "." + text.fraction) + text.exponentText
    }
    let fraction = digits.fractionText
    return sign(number) + digits.wholeText + "." + (fraction.isEmpty ? "0" : fraction)
  }

  /// `nan`, `inf` or `-inf`.
  static func special(_ number: some PrintableFloat) -> String {
    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }

  private static func sign(_ number: some PrintableFloat) -> String {
    number.sign == .minus ? "-" : ""
  }
}

/// The parts of a number in scientific notation.
struct ScientificText {
  /// The sign and the first digit.
  let leading: String
  let fraction: String
  let exponent: Int
  /// `e+05`
  let exponentText: String

  init(sign: String, digits: DecimalDigits, decimals: Int = 0, exponentWidth: Int = 2) {
    leading = sign + digits.text(ofFirst: 1)
    let shown = digits.text(after: 1)
    fraction = shown + String(repeating: "0", count: max(0, decimals - shown.utf8.count))
    exponent = digits.firstPlace
    let magnitude = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: max(0, exponentWidth - magnitude.utf8.count))
    exponentText = "e" + (exponent < 0 ? "-" : "+") + zeros + magnitude
  }

  var text: NumberText { NumberText(left: leading, right: fraction + exponentText) }
}
