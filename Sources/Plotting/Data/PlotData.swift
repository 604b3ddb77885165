/// Anything that a figure takes numbers from: numbers, arrays of them to any depth, ranges, strides.
///
/// A type of one's own needs only ``plotArray``:
///
/// ```swift
/// extension Signal: PlotData {
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
  public var plotArray: PlotArray { PlotArray(shape: [], values: [plotValue]) }

  public static func plotArray(of elements: some Collection<Self>) -> PlotArray {
    PlotArray(shape: [elements.count], values: elements.map(\.plotValue))
  }
}

extension Double: PlotNumber { public var plotValue: Double { self } }
extension Float: PlotNumber { public var plotValue: Double { Double(self) } }
extension Int: PlotNumber { public var plotValue: Double { Double(self) } }
extension Int32: PlotNumber { public var plotValue: Double { Double(self) } }
extension Int64: PlotNumber { public var plotValue: Double { Double(self) } }
extension UInt8: PlotNumber { public var plotValue: Double { Double(self) } }
extension Bool: PlotNumber { public var plotValue: Double { self ? 1 : 0 } }

extension Array: PlotData where Element: PlotData {}
extension ArraySlice: PlotData where Element: PlotData {}
extension Range: PlotData where Bound == Int {}
extension ClosedRange: PlotData where Bound == Int {}

extension Collection where Self: PlotData, Element: PlotData {
  /// The numbers of all elements, one more axis than an element has.
  public var plotArray: PlotArray { Element.plotArray(of: self) }
}

extension StrideTo: PlotData where Element: PlotNumber {
  public var plotArray: PlotArray { Element.plotArray(of: Array(self)) }
}

extension StrideThrough: PlotData where Element: PlotNumber {
  public var plotArray: PlotArray { Element.plotArray(of: Array(self)) }
}
