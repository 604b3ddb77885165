import Foundation

extension Double {
  /// The number with so many decimals, as C's `%.4f`.
  func fixed(decimals: Int) -> String { String(format: "%.\(decimals)f", self) }

  /// The number with an exponent, as C's `%.4e`.
  func scientific(decimals: Int) -> String { String(format: "%.\(decimals)e", self) }
}
