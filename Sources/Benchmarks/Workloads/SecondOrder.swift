import DeepLearning

/// The acceleration of 4.9 t^2 by nested tapes, a hundred times.
struct SecondOrder: Workload {
  static let id = "W7"
  static let summary = "second-order gradient of 4.9 t^2 with nested tapes"
  static let unit = TimeUnit.microseconds
  static let operationsPerRun = 100

  let time = Variable(0.0)

  init() {}

  func run() {
    for _ in 0..<100 {
      let outer = GradientTape()
      let inner = GradientTape()
      let speed = outer.record {
        let position = inner.record { 4.9 * time ** 2 }
        return inner.gradient(of: position, for: time)
      }
      let acceleration = outer.gradient(of: speed, for: time)
      precondition(acceleration.elementCount == 1)
    }
  }
}
