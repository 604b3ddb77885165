/// What an example may use without saying where it comes from, and nothing else: samples and their
/// targets, predictions, two weights, a model, a tape with its loss, a figure.
let exampleNames = """
  import DeepLearning

  nonisolated(unsafe) var x = Tensor([[1.0, 2.0], [3.0, 4.0]])
  nonisolated(unsafe) var y = Tensor([5.0, 6.0])
  nonisolated(unsafe) var w = Variable(Tensor.zeros([2, 1]))
  nonisolated(unsafe) var b = Variable(0.0)
  nonisolated(unsafe) var inputs = Tensor.ones([2, 2]), targets = Tensor.ones([2, 1])
  nonisolated(unsafe) var testInputs = Tensor.ones([2, 2]), testTargets = Tensor.ones([2, 1])
  nonisolated(unsafe) var predictions = Tensor.ones([2, 1])
  nonisolated(unsafe) var images = Tensor.zeros([2, 28, 28])
  nonisolated(unsafe) var labels = Tensor([0, 1])
  nonisolated(unsafe) var model = Sequential([Dense(1)])
  nonisolated(unsafe) var tape = GradientTape()
  nonisolated(unsafe) var loss = Tensor(0.5)
  nonisolated(unsafe) var figure = Figure("Loss")
  """

/// In place of the modules of two exercises, which a build of the library alone does not have.
let exampleExercises = """
  import WorkbookKit

  enum Solution0303 {
    enum Mistake: String, NamedMistake { case swapsSides = "the two sides are swapped" }

    static func derivative(
      of function: (Double) -> Double, at x: Double, step h: Double = 1e-4
    ) -> Double { 0 }
  }
  typealias Exercise0303 = Solution0303

  enum Solution0403 {
    static func decisionLine(weights: [Double], bias: Double, at x: [Double]) -> [Double] { x }
  }
  typealias Exercise0403 = Solution0403
  """

/// In place of a primitive that the guide to operations adds.
let examplePrimitive = """
  extension UnaryOp { static var erfc: UnaryOp { .exp } }
  """

/// Says where a value is another one than an example promises.
let examplePromise = """
  func promise(_ value: Any, _ text: String, _ file: String = #filePath, _ line: Int = #line) {
    if !"\\(value)".contains(text) { print("\\(file):\\(line): says \\(text), gives \\(value)") }
  }
  """
