import DeepLearning
import Exercise0304
import Solution0304
import TestSupport
import Testing

/// The golden values are mathematics or the answers of the library's own tape.
@Suite(.exercise("3.4"))
struct ScalarTapeTests {
  // A test for each operation: whoever has written one is told of it.
  @Test func `add computes the sum`() {
    checkValue(.sumAlone, "add(a, b)", golden: -1.5)
  }

  @Test func `multiply computes the product`() {
    checkValue(.productAlone, "multiply(a, b)", golden: -1)
  }

  @Test func `tanh computes the hyperbolic tangent`() {
    checkValue(.tanhAlone, "tanh(a)", golden: 0.46211715726000973)
  }

  @Test func `a sum passes its gradient on to both`() {
    check(.sum, "a + b", at: [3, 4], golden: [1, 1])
  }

  @Test func `a product passes on the other factor`() {
    check(.product, "a * b", at: [3, 4], golden: [4, 3])
  }

  @Test func `the slope of tanh comes from its result`() {
    let t = 0.46211715726000973  // tanh(0.5)
    check(.tanh, "tanh(a)", at: [0.5], golden: [1 - t * t])
  }

  @Test func `a number that is used twice gets both parts`() {
    check(.square, "a * a", at: [3], golden: [6])
  }

  @Test func `a chain multiplies its slopes`() {
    check(.chain, "(a * b) * c", at: [2, 3, 5], golden: [15, 10, 6])
  }

  @Test func `two ways from one number to the target add up`() {
    // y = s * t + s with s = a + b and t = a * b
    check(
      .diamond, "s * t + s, where s = a + b and t = a * b,", at: [2, 3],
      golden: [6 + 5 * 3 + 1, 6 + 5 * 2 + 1])
  }

  @Test func `a number that the target does not need has gradient 0`() {
    check(.unused, "a * a, computed after a * b,", at: [4, 7], golden: [8, 0])
  }

  @Test func `the target may be in the middle of the tape`() {
    check(
      .middle, "a * b, before it was used for tanh(a * b) + a,", at: [0.5, 2], golden: [2, 0.5])
  }

  @Test func `a source may be computed itself`() {
    check(.computed, "s * s by s = a + b and by a", at: [1, 2], golden: [6, 6])
  }

  @Test func `a neuron as the library's tape sees it`() {
    let point = [0.6, -0.4, 0.3, 0.9, -0.2]
    let x = Tensor(point)
    let tape = GradientTape()
    tape.watch(x)
    let y = tape.record { (x[0] * x[1] + x[2] * x[3] + x[4]).tanh().squared() }
    check(
      .neuron, "tanh(w * x + v * z + b)²", at: point, golden: tape.gradient(of: y, for: x).doubles)
  }

  @Test func `random expressions as the library's tape sees them`() {
    for seed in 1...6 {
      let draws = withSeed(UInt64(seed)) {
        Tensor.randomUniform([12, 3], from: 0, to: 1, dtype: .float64)
      }
      let point = withSeed(UInt64(seed + 50)) {
        Tensor.randomUniform([3], from: -1.2, to: 1.2, dtype: .float64)
      }
      let steps = (0..<12).map { draws[$0].doubles }
      let tape = GradientTape()
      tape.watch(point)
      let y = tape.record {
        run(
          steps, [point[0], point[1], point[2]], add: { $0 + $1 }, multiply: { $0 * $1 },
          tanh: { $0.tanh() })
      }
      check(
        .random(steps), "a random expression (seed \(seed)) of 12 operations", at: point.doubles,
        golden: tape.gradient(of: y, for: point, unconnected: .zeros).doubles)
    }
  }

  private func checkValue(
    _ expression: Expression, _ text: String, golden: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "the value of \(text) for a = 0.5 and b = -2",
      yours: answers(to: expression, at: [0.5, -2]), golden: [golden],
      reference: reference(to: expression, at: [0.5, -2]), mistakes: Solution0304.Mistake.self,
      tolerance: .close(absolute: 1e-12, relative: 1e-12), sourceLocation: sourceLocation)
  }

  private func check(
    _ expression: Expression, _ text: String, at point: [Double], golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "the gradients of \(text) at \(point)", yours: answers(to: expression, at: point),
      golden: golden, reference: reference(to: expression, at: point),
      mistakes: Solution0304.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9),
      sourceLocation: sourceLocation)
  }
}

/// What is asked of both tapes.
private enum Expression {
  case sumAlone, productAlone, tanhAlone, sum, product, tanh, square, chain, diamond, unused,
    middle, computed, neuron
  case random([[Double]])
}

private func answers(to expression: Expression, at point: [Double]) -> [Double] {
  let tape = Exercise0304.ScalarTape()
  return ask(
    expression, point.map(tape.input), add: tape.add, multiply: tape.multiply, tanh: tape.tanh,
    value: \.value, gradients: tape.gradients)
}

private func reference(to expression: Expression, at point: [Double]) -> [Double] {
  let tape = Solution0304.ScalarTape()
  return ask(
    expression, point.map(tape.input), add: tape.add, multiply: tape.multiply, tanh: tape.tanh,
    value: \.value, gradients: tape.gradients)
}

/// Builds an expression with somebody's operations and asks for its gradients with respect to the
/// inputs.
private func ask<Number>(
  _ expression: Expression, _ x: [Number], add: (Number, Number) -> Number,
  multiply: (Number, Number) -> Number, tanh: (Number) -> Number, value: (Number) -> Double,
  gradients: (Number, [Number]) -> [Double]
) -> [Double] {
  switch expression {
  case .sumAlone: return [value(add(x[0], x[1]))]
  case .productAlone: return [value(multiply(x[0], x[1]))]
  case .tanhAlone: return [value(tanh(x[0]))]
  case .sum: return gradients(add(x[0], x[1]), x)
  case .product: return gradients(multiply(x[0], x[1]), x)
  case .tanh: return gradients(tanh(x[0]), x)
  case .square: return gradients(multiply(x[0], x[0]), x)
  case .chain: return gradients(multiply(multiply(x[0], x[1]), x[2]), x)
  case .diamond:
    let sum = add(x[0], x[1])
    return gradients(add(multiply(sum, multiply(x[0], x[1])), sum), x)
  case .unused:
    _ = multiply(x[0], x[1])
    return gradients(multiply(x[0], x[0]), x)
  case .middle:
    let product = multiply(x[0], x[1])
    _ = add(tanh(product), x[0])
    return gradients(product, x)
  case .computed:
    let sum = add(x[0], x[1])
    return gradients(multiply(sum, sum), [sum, x[0]])
  case .neuron:
    let sum = add(add(multiply(x[0], x[1]), multiply(x[2], x[3])), x[4])
    let activation = tanh(sum)
    return gradients(multiply(activation, activation), x)
  case .random(let steps):
    return gradients(run(steps, x, add: add, multiply: multiply, tanh: tanh), x)
  }
}

/// A random expression: each step draws an operation and its operands from what there is.
private func run<Number>(
  _ steps: [[Double]], _ inputs: [Number], add: (Number, Number) -> Number,
  multiply: (Number, Number) -> Number, tanh: (Number) -> Number
) -> Number {
  var numbers = inputs
  for step in steps {
    let a = numbers[Int(step[1] * Double(numbers.count))]
    let b = numbers[Int(step[2] * Double(numbers.count))]
    switch step[0] {
    case ..<0.4: numbers.append(add(a, b))
    case ..<0.75: numbers.append(multiply(a, b))
    default: numbers.append(tanh(a))
    }
  }
  return numbers[numbers.count - 1]
}
