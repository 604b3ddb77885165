/// The decimal digits of a number one after the other, without rounding anywhere.
///
/// The part of the number that has not been written yet is `rest / unit`, counted in the place of
/// the last digit; `below` and `above` are half the distances to the neighboring numbers of the
/// type.
struct DecimalExpansion {
  private var rest: WideInteger
  private var unit: WideInteger
  private var below: WideInteger
  private var above: WideInteger
  /// A number with an even significand owns the points half-way to its neighbors.
  private let isEven: Bool
  /// The power of ten that the next digit counts.
  private(set) var nextPlace: Int

  /// Starts at the digit of ten to the power `firstPlace`; the number has none before it.
  init<Number: PrintableFloat>(_ number: Number, firstPlace: Int) {
    let precision = Number.significandBitCount
    let stored = UInt64(number.significandBitPattern)
    let isNormal = number.exponentBitPattern > 0
    let significand = isNormal ? stored | 1 << UInt64(precision) : stored
    let bias = (1 << (Number.exponentBitCount - 1)) - 1
    let exponent = Int(max(number.exponentBitPattern, 1)) - bias - precision
    // Just above a power of two the numbers lie twice as far apart as below it.
    let isLopsided = stored == 0 && number.exponentBitPattern > 1
    rest = WideInteger(significand << 2)
    unit = WideInteger(4)
    below = WideInteger(isLopsided ? 1 : 2)
    above = WideInteger(2)
    isEven = significand % 2 == 0
    nextPlace = firstPlace
    scale(byPowerOfTwo: exponent)
    scale(byPowerOfTen: -firstPlace)
  }

  private mutating func scale(byPowerOfTwo exponent: Int) {
    if exponent < 0 {
      unit.shiftLeft(by: -exponent)
    } else {
      rest.shiftLeft(by: exponent)
      below.shiftLeft(by: exponent)
      above.shiftLeft(by: exponent)
    }
  }

  private mutating func scale(byPowerOfTen exponent: Int) {
    if exponent < 0 {
      unit.multiply(byPowerOfTen: -exponent)
    } else {
      rest.multiply(byPowerOfTen: exponent)
      below.multiply(byPowerOfTen: exponent)
      above.multiply(byPowerOfTen: exponent)
    }
  }

  /// Moves on by a place if the digit there is zero.
  mutating func dropLeadingZero() {
    guard rest < unit else { return }
    nextPlace -= 1
    scale(byPowerOfTen: 1)
  }

  /// Takes the next digit from the number.
  mutating func nextDigit() -> UInt8 {
    if hasStarted { scale(byPowerOfTen: 1) }
    hasStarted = true
    nextPlace -= 1
    var digit: UInt8 = 0
    while !(rest < unit) {
      rest.subtract(unit)
      digit += 1
    }
    return digit
  }

  private var hasStarted = false

  /// Whether the rest makes one more of the last digit, `digit`: the nearer of the two that
  /// identify the number, the even one of two that are equally near.
  func roundsUp(after digit: UInt8) -> Bool {
    let reach = rest.adding(above)
    let reachesDown = isEven ? !(below < rest) : rest < below
    let reachesUp = isEven ? !(reach < unit) : unit < reach
    if reachesDown != reachesUp { return reachesUp }
    let twice = rest.adding(rest)
    return twice == unit ? digit % 2 == 1 : unit < twice
  }
}
