/// The decimal digits of a non-negative number.
///
/// There are two ways to them. The shortest digits that no other number of the type has are those
/// that Swift prints. Digits up to a given decimal place come from exact arithmetic.
///
/// **Source**: Steele and White 1990, "How to Print Floating-Point Numbers Accurately"; Burger
/// and Dybvig 1996, "Printing Floating-Point Numbers Quickly and Accurately". NumPy rounds the
/// last digit by the same rules (`dragon4.c`).
struct DecimalDigits: Equatable {
  private(set) var digits: [UInt8]
  /// The power of ten that the first digit counts.
  private(set) var firstPlace: Int

  var count: Int { digits.count }

  /// The power of ten that the last digit counts.
  var lastPlace: Int { firstPlace - count + 1 }

  /// The fewest digits that identify the number, and of those the nearest to it.
  init<Number: PrintableFloat>(shortest number: Number) {
    digits = []
    firstPlace = -1
    let parts = number.description.utf8.split(separator: UInt8(ascii: "e"))
    var isFraction = false
    for character in parts[0] {
      if character == UInt8(ascii: ".") {
        isFraction = true
      } else {
        append(character - UInt8(ascii: "0"), isFraction: isFraction)
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (digits, firstPlace) = ([0], 0) }
    if parts.count > 1 { firstPlace += Int(Substring(parts[1])) ?? 0 }
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if !digits.isEmpty || digit != 0 { digits.append(digit) }
    if !isFraction, !digits.isEmpty { firstPlace += 1 }
    if isFraction, digits.isEmpty { firstPlace -= 1 }
  }
}

// MARK: Digits up to a decimal place

extension DecimalDigits {
  /// The number rounded to a multiple of ten to the power `place`.
  init<Number: PrintableFloat>(_ number: Number, cutAt place: Int, shortest: DecimalDigits) {
    var expansion = DecimalExpansion(number, firstPlace: max(shortest.firstPlace, place))
    self.init(&expansion, lastPlace: place)
  }

  /// The number rounded to so many digits.
  init<Number: PrintableFloat>(
    _ number: Number, significantDigits: Int, shortest: DecimalDigits
  ) {
    var expansion = DecimalExpansion(number, firstPlace: shortest.firstPlace)
    expansion.dropLeadingZero()
    let lastPlace = expansion.nextPlace - significantDigits + 1
    self.init(&expansion, lastPlace: lastPlace)
  }

  private init(_ expansion: inout DecimalExpansion, lastPlace: Int) {
    digits = []
    firstPlace = expansion.nextPlace
    while expansion.nextPlace >= lastPlace { digits.append(expansion.nextDigit()) }
    if expansion.roundsUp(after: digits.last ?? 0) { increment() }
  }

  /// Adds one to the last digit, and carries.
  private mutating func increment() {
    while digits.last == 9 { digits.removeLast() }
    if digits.isEmpty {
      digits = [1]
      firstPlace += 1
    } else {
      digits[count - 1] += 1
    }
  }
}

// MARK: Text

extension DecimalDigits {
  /// The same number without the zeros at its end.
  var withoutTrailingZeros: DecimalDigits {
    var copy = self
    while copy.digits.last == 0 { copy.digits.removeLast() }
    return copy
  }

  /// The digits before the decimal point, at least one.
  var wholeText: String {
    if firstPlace < 0 { return "0" }
    let zeros = String(repeating: "0", count: max(0, firstPlace + 1 - count))
    return text(ofFirst: firstPlace + 1) + zeros
  }

  /// The digits after the decimal point.
  var fractionText: String {
    if firstPlace >= 0 { return text(after: firstPlace + 1) }
    return count == 0 ? "" : String(repeating: "0", count: -firstPlace - 1) + text(after: 0)
  }

  func text(ofFirst count: Int) -> String { Self.text(digits.prefix(count)) }

  func text(after count: Int) -> String { Self.text(digits.dropFirst(count)) }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
