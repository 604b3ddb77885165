import DeepLearning
import Exercise0402
import Solution0402
import TestSupport
import Testing

/// The golden values are measured: the descents are run, with gradients of the tape, and the limits
/// are 2 / curvature with the curvature that `hessianVectorProduct` finds.
@Suite(.exercise("4.2"))
struct DoesItConvergeTests {
  @Test func `a bowl of curvature 1`() {
    for question in 1...4 { checkFate(question) }
  }

  @Test func `a narrower bowl`() {
    for question in 5...6 { checkFate(question) }
  }

  @Test func `two directions and one rate`() {
    for question in 7...10 { checkFate(question) }
  }

  @Test func `the largest rate for a bowl`() {
    for question in 1...3 { checkLimit(question) }
  }

  @Test func `the largest rate for a mean squared error`() {
    for question in 4...6 { checkLimit(question) }
  }

  // MARK: Fates

  private func checkFate(_ question: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    let descent = Descent.all[question - 1]
    let points = descent.points()
    let shown = points.prefix(5).map { "\(Double(Int(($0 * 1e4).rounded())) / 1e4)" }
    let yours = Exercise0402.fates()
    expectAnswer(
      "fates(), question \(question) (\(descent.text), went \(shown.joined(separator: ", ")), …),",
      yours: yours.count >= question ? yours[question - 1].rawValue : nil,
      golden: .some(measuredFate(points)), reference: Solution0402.fates()[question - 1].rawValue,
      mistakes: Solution0402.Mistake.self, sourceLocation: sourceLocation)
  }

  /// The fate in the words of the exercise, from where the descent really was.
  private func measuredFate(_ points: [Double]) -> String {
    let (first, second) = (points[1] / points[0], points[2] / points[0])
    if abs(first) < 1e-9 { return "arrives" }
    if first > 0 { return "glides" }
    if abs(second - 1) < 1e-9 { return "bounces" }
    return abs(second) < 1 ? "swings" : "diverges"
  }

  /// A descent that a question asks for, seen in one of its directions.
  private struct Descent: Sendable {
    let text: String
    let rate: Double
    var direction = 0
    let loss: @Sendable (_ point: Tensor) -> Tensor

    /// Where it is after 0, 1, 2, … steps.
    func points() -> [Double] {
      let point = Variable(Tensor.ones([2], dtype: .float64))
      return (0..<6).map { _ in
        let coordinate = point.tensor.doubles[direction]
        point.assignSubtract(valueAndGradient(at: point, of: loss).gradient * rate)
        return coordinate
      }
    }

    static let valley: @Sendable (Tensor) -> Tensor = {
      10 * $0[0].squared() + $0[1].squared() / 200
    }

    static let all = [
      Descent(text: "x in x * x / 2, rate 0.1", rate: 0.1) { $0[0].squared() / 2 },
      Descent(text: "x in x * x / 2, rate 1", rate: 1) { $0[0].squared() / 2 },
      Descent(text: "x in x * x / 2, rate 1.5", rate: 1.5) { $0[0].squared() / 2 },
      Descent(text: "x in x * x / 2, rate 2.5", rate: 2.5) { $0[0].squared() / 2 },
      Descent(text: "x in x * x, rate 1", rate: 1) { $0[0].squared() },
      Descent(text: "x in 2 * x * x, rate 0.4", rate: 0.4) { 2 * $0[0].squared() },
      Descent(text: "x in 10 * x * x + y * y / 200, rate 0.05", rate: 0.05, loss: valley),
      Descent(
        text: "y in 10 * x * x + y * y / 200, rate 0.05", rate: 0.05, direction: 1, loss: valley),
      Descent(text: "x in 10 * x * x + y * y / 200, rate 0.11", rate: 0.11, loss: valley),
      Descent(
        text: "y in 10 * x * x + y * y / 200, rate 0.11", rate: 0.11, direction: 1, loss: valley),
    ]
  }

  // MARK: Limits

  private func checkLimit(_ question: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    let bowl = Bowl.all[question - 1]
    let yours = Exercise0402.limits()
    expectAnswer(
      "limits(), question \(question) (\(bowl.text)),",
      yours: yours.count >= question ? yours[question - 1] : nil, golden: .some(bowl.limit()),
      reference: Solution0402.limits()[question - 1], mistakes: Solution0402.Mistake.self,
      tolerance: .close(absolute: 1e-9, relative: 1e-3), sourceLocation: sourceLocation)
  }

  /// A loss that a question asks for, with as many weights as it has.
  private struct Bowl: Sendable {
    let text: String
    var weights = 1
    let loss: @Sendable (_ weights: Tensor) -> Tensor

    /// 2 / curvature of the steepest direction: the Hessian turns any direction into that one.
    func limit() -> Double {
      let anywhere = Tensor.ones([weights], dtype: .float64)
      var direction = anywhere
      var curvature = 0.0
      for _ in 0..<12 {
        let stretched = hessianVectorProduct(at: anywhere, along: direction, of: loss)
        curvature = Double(stretched.squared().sum().sqrt())
        direction = stretched / curvature
      }
      return 2 / curvature
    }

    static func meanSquaredError(of inputs: [Double]) -> @Sendable (Tensor) -> Tensor {
      { w in (w * Tensor(inputs) - 1).squared().mean() }
    }

    static let all = [
      Bowl(text: "x * x / 2") { $0.squared().sum() / 2 },
      Bowl(text: "3 * x * x") { 3 * $0.squared().sum() },
      Bowl(text: "5 * x * x + y * y / 2", weights: 2) { 5 * $0[0].squared() + $0[1].squared() / 2 },
      Bowl(text: "the inputs 1, 3, 1 and 3", loss: meanSquaredError(of: [1, 3, 1, 3])),
      Bowl(text: "the inputs 10, 30, 10 and 30", loss: meanSquaredError(of: [10, 30, 10, 30])),
      Bowl(text: "the inputs 1 and 3", loss: meanSquaredError(of: [1, 3])),
    ]
  }
}
