import Tensors

/// One line of a random program: an operation, the tensors that it takes, and what it gives.
struct FuzzCall: Sendable {
  /// The line as Swift would have it, with `t3` for the fourth tensor of the program.
  let text: String
  /// The positions of the operands among the program's tensors.
  let operands: [Int]
  var tolerance = Tolerance.exact
  let run: @Sendable ([Tensor]) -> [Tensor]

  /// How near a result has to be to the reference device's.
  enum Tolerance: Sendable {
    case exact
    /// So many units in the last place of each number.
    case units(Double)
    /// So many units in the last place of a number of this size: a sum is as exact as its terms.
    case terms(Double, size: Double)
  }

  init(
    _ text: String, _ operands: [Int], _ tolerance: Tolerance = .exact,
    _ run: @escaping @Sendable ([Tensor]) -> [Tensor]
  ) {
    self.text = text
    self.operands = operands
    self.tolerance = tolerance
    self.run = run
  }
}

/// Draws a call of one operation; nil where no tensor of the program fits it.
typealias FuzzOperation = @Sendable (inout FuzzDraw) -> FuzzCall?

/// What a draw may know of a tensor of the program.
struct FuzzTensor: Sendable {
  let shape: Shape
  let dtype: DType
  /// The largest number without its sign; infinite where a number is not finite.
  let size: Double
  /// The smallest number without its sign that is not 0.
  let smallest: Double

  init(_ x: Tensor) {
    shape = x.shape
    dtype = x.dtype
    let numbers = x.doubles.map(abs)
    size = numbers.contains { !$0.isFinite } ? .infinity : numbers.max() ?? 0
    smallest = numbers.filter { $0 > 0 }.min() ?? 1
  }

  var count: Int { shape.elementCount }
  /// Numbers whose sums and products neither overflow nor vanish.
  var isTame: Bool { size <= 1e4 && smallest >= 1e-4 }
}
