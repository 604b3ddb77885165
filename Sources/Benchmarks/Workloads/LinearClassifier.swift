import DeepLearning

/// The linear classifier of chapter 4, written as the chapter writes it: a tape, 2000 points, 150
/// full-batch steps of gradient descent.
struct LinearClassifier: Workload {
  static let id = "W1"
  static let summary = "linear classifier, 2000x2 to 1, 150 steps with a gradient tape"
  static let unit = TimeUnit.milliseconds
  static let operationsPerRun = 1

  let inputs: Tensor
  let targets: Tensor

  init() {
    (inputs, targets) = withSeed(0) {
      let covariance = [[1, 0.5], [0.5, 1]]
      let wide = [[2, 0.25], [0.25, 2]]
      let a = Tensor.randomMultivariateNormal(1000, mean: [0, -1], covariance: covariance)
      let b = Tensor.randomMultivariateNormal(1000, mean: [5, 6], covariance: wide)
      return (
        Tensor.concatenate([b, a]),
        Tensor.concatenate([Tensor.zeros([1000, 1]), Tensor.ones([1000, 1])])
      )
    }
  }

  func run() {
    let w = Variable(Tensor.ones([2, 1]))
    let b = Variable(Tensor.zeros([1]))
    var loss = Tensor(0.0)
    for _ in 0..<150 {
      let tape = GradientTape()
      loss = tape.record {
        let predictions = inputs.matmul(w) + b
        return (targets - predictions).squared().mean()
      }
      let gradients = tape.gradient(of: loss, for: [w, b])
      w.assignSubtract(gradients[0] * 0.03)
      b.assignSubtract(gradients[1] * 0.03)
    }
    precondition(Double(loss).isFinite)
  }
}
