/// Names that are called otherwise here.
extension ExplanationCase {
  /// Names of TensorFlow, NumPy and Python.
  static let elsewhere = table([
    ("func f(_ t: Tensor) -> Tensor { reduceSum(t) }", "`reduceSum` is `x.sum()` here."),
    ("func f(_ t: Tensor) -> Tensor { t.reduceMean() }", "`x.mean()`"),
    ("func f(_ t: Tensor) -> Tensor { tf.reduce_sum(t) }", "`tf.reduce_sum` is `x.sum()`"),
    ("func f(_ t: Tensor) -> Tensor { np.exp(t) }", "for a tensor it is `x.exp()`"),
    ("func f(_ t: Tensor) -> Tensor { keras.layers.Dense(3) }", "the type is `Dense` alone"),
    ("func f(_ x: Double) -> Double { exp(x) }", "`import Foundation`"),
    ("func f(_ t: Tensor) -> Tensor { t.astype(.float32) }", "`x.cast(to: .float32)`"),
    ("func f(_ t: Tensor) -> Tensor { t.T }", "`x.transposed()`"),
    ("func f(_ t: Tensor) -> Tensor { Tensor.randn([2, 3]) }", "`Tensor.randomNormal([2, 3])`"),
    ("func f(_ t: Tensor) -> Tensor { t @ t }", "`x.matmul(y)`"),
    ("func f(_ t: Tensor) -> Tensor? { None }", "`nil`"),
    ("func f(_ t: [Int]) -> Int { t.length }", "`array.count`"),
    ("func f(_ t: [Int]) { for i in range(3) { print(i) } }", "`for i in 0..<3 { … }`"),
    ("func f(_ a: Bool) -> Bool { return a and a }", "`&&`"),
    ("func f(_ t: Tensor) -> Tensor {\n  x = t * 2\n  return t\n}", "`let x = …`"),
    ("func f(_ t: Tensor) -> Tensor { t.sum(axis: 0, keepdims: true) }", "`axis:keepDims:`"),
    ("func f(_ t: tensor) -> Int { 1 }", "The type is `Tensor`, with a capital"),
    ("func f(_ n: Int) -> float { 1 }", "The type is `Float`, with a capital"),
    ("func f(_ t: Tensor) -> Tensor { t.reduce(0, +) }", "`x.scalars(as: Float.self)`"),
  ])

  /// A case of the exercise's own enum.
  static let enumCases = table(
    [
      ("up", "`.up`"),
      ("\"up\"", "`.up`"),
      (".high", "`.up`"),
    ], in: ways)

  private static func ways(_ answer: String) -> String {
    """
    enum Way {
      /// Not down.
      case up
      case down
    }
    func f() -> [Way] { [\(answer)] }
    """
  }

  /// Files in which an import is missing, or one too many.
  static let imports = [
    ExplanationCase(
      code: "func f(_ x: Tensor) {}", advice: "`import DeepLearning` is missing", imports: ""),
    ExplanationCase(
      code: "func f() { print(Tensor.ones([2])) }", advice: "`import DeepLearning` is missing",
      imports: ""),
    ExplanationCase(
      code: "func f(_ n: Int) -> Int { todo(\"1.1\", n) }",
      advice: "`import WorkbookKit` is missing", imports: "import DeepLearning\n"),
    ExplanationCase(
      code: "func f() {}", advice: "There is no `numpy` here", imports: "import numpy\n"),
  ]
}
