import DeepLearning

/// relu(exp(x) x + 1) over ten million floats, one operation at a time.
struct LargeElementwise: Workload {
  static let id = "W8"
  static let summary = "relu(exp(x) x + 1) over 10 million floats, eager"
  static let unit = TimeUnit.milliseconds
  static let operationsPerRun = 1

  let x = withSeed(0) { Tensor.randomNormal([10_000_000]) }

  init() {}

  func run() {
    let y = (x.exp() * x + 1).relu()
    precondition(y.elementCount == 10_000_000)
  }
}
