/// A value that an exercise can return and a suite can explain.
public protocol Answer {
  /// The value as plain numbers with a shape, or as text.
  var form: AnswerForm { get }
  /// The dtype, where that is a value and not a type: of a tensor.
  var dtypeName: String? { get }
}

extension Answer {
  /// The compiler has checked what a Swift value is.
  public var dtypeName: String? { nil }
}

/// What is left of an answer once its type no longer matters.
public enum AnswerForm: Equatable, Sendable {
  /// Numbers in row-major order; the shape `[]` is a single number.
  case numbers([Double], shape: [Int])
  /// An empty optional.
  case nothing
  /// Anything that is compared letter by letter.
  case text(String)
}

extension BinaryFloatingPoint {
  /// One number, of no axes.
  public var form: AnswerForm { .numbers([Double(self)], shape: []) }
}

extension BinaryInteger {
  /// One number, of no axes.
  public var form: AnswerForm { .numbers([Double(self)], shape: []) }
}

extension Double: Answer {}
extension Float: Answer {}
extension Int: Answer {}

extension Bool: Answer {
  /// The word, for a Boolean is not a number that could be off by a factor.
  public var form: AnswerForm { .text(description) }
}

extension String: Answer {
  /// The letters.
  public var form: AnswerForm { .text(self) }
}

extension Optional: Answer where Wrapped: Answer {
  /// The value's form, or nothing.
  public var form: AnswerForm { map(\.form) ?? .nothing }
  /// The value's dtype.
  public var dtypeName: String? { flatMap(\.dtypeName) }
}

extension Array: Answer where Element: Answer {
  /// One axis more than the elements have; rows of different lengths are text.
  public var form: AnswerForm {
    guard let first else { return .numbers([], shape: [0]) }
    guard case .numbers(_, let inner) = first.form else { return .text("\(self)") }
    var all: [Double] = []
    for element in self {
      guard case .numbers(let values, inner) = element.form else { return .text("\(self)") }
      all += values
    }
    return .numbers(all, shape: [count] + inner)
  }

  /// The dtype of all elements; where they differ, of each.
  public var dtypeName: String? {
    let names = compactMap(\.dtypeName)
    return Set(names).count == 1 ? names[0] : names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

/// How much two numbers may differ and still be the same answer.
public struct Tolerance: Sendable {
  let absolute: Double
  let relative: Double

  /// Bit for bit, which is right for integers.
  public static let exact = Tolerance(absolute: 0, relative: 0)

  /// The sum of an absolute part and a part relative to the expected number, as in NumPy.
  public static func close(absolute: Double = 1e-6, relative: Double = 1e-5) -> Tolerance {
    Tolerance(absolute: absolute, relative: relative)
  }

  /// Whether `yours` counts as `expected`. NaN counts as NaN, and infinity as itself only: a part
  /// of infinity would be near enough to anything.
  func accepts(_ yours: Double, _ expected: Double) -> Bool {
    if yours == expected || (yours.isNaN && expected.isNaN) { return true }
    guard expected.isFinite else { return false }
    return abs(yours - expected) <= absolute + relative * abs(expected)
  }

  /// Below what size a number is what rounding left of 0: nothing beside the largest of the numbers
  /// that were expected, and nothing to the suite.
  func trace(beside expected: [Double], _ yours: [Double]) -> Double {
    func largest(_ values: [Double]) -> Double {
      values.lazy.filter(\.isFinite).map(abs).max() ?? 0
    }
    let scale = largest(expected) > 0 ? largest(expected) : largest(yours)
    return max(1e-12 * scale, min(absolute, 1e-7 * scale))
  }

  /// Whether the whole of one answer counts as the other.
  func accepts(_ yours: AnswerForm, _ expected: AnswerForm) -> Bool {
    guard case .numbers(let mine, let shape) = yours,
      case .numbers(let wanted, shape) = expected
    else { return yours == expected }
    return zip(mine, wanted).allSatisfy { accepts($0, $1) }
  }
}
