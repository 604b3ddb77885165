/// Anything that a figure takes numbers from: numbers, arrays of them to any depth, ranges,
/// strides.
///
/// A type of one's own needs only ``plotArray``:
///
/// ```swift
/// struct Signal: PlotData {
///   let samples: [Double]
///   var plotArray: PlotArray { samples.plotArray }
/// }
/// ```
public protocol PlotData {
  /// The numbers and their shape.
  var plotArray: PlotArray { get }
  /// The numbers of an array of these; single numbers replace it by one fast pass.
  static func plotArray(of elements: some Collection<Self>) -> PlotArray
}

extension PlotData {
  /// The elements' arrays along a new first axis; irregular when their shapes differ.
  public static func plotArray(of elements: some Collection<Self>) -> PlotArray {
    PlotArray(joining: elements.map(\.plotArray))
  }
}

/// A single number that can be drawn; a truth value counts as 1 or 0.
public protocol PlotNumber: PlotData {
  /// The nearest double-precision number.
  var plotValue: Double { get }
}

extension PlotNumber {
  /// The number alone, of shape [].
  public var plotArray: PlotArray { PlotArray(shape: [], values: [plotValue]) }

  /// The numbers as a list, of shape [count].
  public static func plotArray(of elements: some Collection<Self>) -> PlotArray {
    PlotArray(shape: [elements.count], values: elements.map(\.plotValue))
  }
}

/// The number as it is.
extension Double: PlotNumber { public var plotValue: Double { self } }
/// The number in double precision, without loss.
extension Float: PlotNumber { public var plotValue: Double { Double(self) } }
/// The nearest double, exact up to 2^53.
extension Int: PlotNumber { public var plotValue: Double { Double(self) } }
/// The number in double precision, which holds every `Int32`.
extension Int32: PlotNumber { public var plotValue: Double { Double(self) } }
/// The nearest double, exact up to 2^53 as that of an `Int`.
extension Int64: PlotNumber { public var plotValue: Double { Double(self) } }
/// The number from 0 to 255, not scaled.
extension UInt8: PlotNumber { public var plotValue: Double { Double(self) } }
/// 1 for true, 0 for false.
extension Bool: PlotNumber { public var plotValue: Double { self ? 1 : 0 } }

extension Array: PlotData where Element: PlotData {}
extension ArraySlice: PlotData where Element: PlotData {}

extension Range: PlotData where Bound == Int {
  /// The integers as a list.
  ///
  /// **Errors:** more than 100 million integers stop the program.
  public var plotArray: PlotArray {
    let (count, isTooLarge) = upperBound.subtractingReportingOverflow(lowerBound)
    PlotArray.requireCount(isTooLarge ? .max : count, "the range \(self)")
    return Int.plotArray(of: Array(self))
  }
}

extension ClosedRange: PlotData where Bound == Int {
  /// The integers as a list.
  ///
  /// **Errors:** more than 100 million integers stop the program.
  public var plotArray: PlotArray {
    let (distance, isTooLarge) = upperBound.subtractingReportingOverflow(lowerBound)
    PlotArray.requireCount(isTooLarge ? .max : distance, "the range \(self)")
    return Int.plotArray(of: Array(self))
  }
}

extension Collection where Self: PlotData, Element: PlotData {
  /// The numbers of all elements, one more axis than an element has.
  public var plotArray: PlotArray { Element.plotArray(of: self) }
}

extension StrideTo: PlotData where Element: PlotNumber {
  /// The numbers up to the end, which is left out, as a list.
  ///
  /// **Errors:** more than 10 million numbers stop the program.
  public var plotArray: PlotArray { PlotArray(counting: self) }
}

extension StrideThrough: PlotData where Element: PlotNumber {
  /// The numbers up to the end, which is taken where a step meets it, as a list.
  ///
  /// **Errors:** more than 10 million numbers stop the program.
  public var plotArray: PlotArray { PlotArray(counting: self) }
}

// Ranges and strides are lists that nobody has made yet, and may be longer than any memory.
extension PlotArray {
  fileprivate static func requireCount(_ count: Int, _ list: String) {
    guard count > 100_000_000 else { return }
    stop("\(list) has too many numbers to draw. Use up to 100 million.")
  }

  /// The numbers of a stride, which cannot say how many they are.
  fileprivate init(counting numbers: some Sequence<some PlotNumber>) {
    var values: [Double] = []
    for number in numbers {
      guard values.count < 10_000_000 else {
        stop("a stride has too many numbers to draw. Use up to 10 million.")
      }
      values.append(number.plotValue)
    }
    self.init(shape: [values.count], values: values)
  }
}
