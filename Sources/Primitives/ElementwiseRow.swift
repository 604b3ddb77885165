/// What all devices have to know of an elementwise function: a row of the table of functions.
public struct ElementwiseRow: Sendable {
  /// Which dtypes a function takes.
  public enum Domain: Sendable {
    /// float32 and float64.
    case floating
    /// Floating dtypes and integers.
    case numbers
    /// bool only.
    case bool
  }

  /// The function in C on the operands `x`, or `a` and `b`, of type `T` (`float` or `double` where
  /// it is floating): what a device that compiles its kernels is made of.
  public let expression: String
  /// The dtypes that the function takes.
  public let domain: Domain
  /// Where the bound on the error is tested: operands from the first to the last number.
  public let range: ClosedRange<Double>
  /// How far a result may be from the right one, in units of its last place, on any device.
  public let ulps: Double
  /// The work for one element on a processor, in elements that are only read and written.
  public let cost: Int

  @inlinable init(
    _ expression: String, _ domain: Domain = .floating, over range: ClosedRange<Double> = -10...10,
    ulps: Double, cost: Int
  ) {
    self.expression = expression
    self.domain = domain
    self.range = range
    self.ulps = ulps
    self.cost = cost
  }

  /// Whether the function takes a dtype.
  public func admits(_ dtype: DType) -> Bool {
    switch domain {
    case .floating: dtype.isFloating
    case .numbers: dtype != .bool
    case .bool: dtype == .bool
    }
  }
}
