import Synchronization

/// How much memory the weights of a model from a file may take together: each of them may have a
/// size that this machine could hold, and a file of a hundred bytes may name a hundred of them.
final class WeightBudget: Sendable {
  /// The budget of the model that is being made, if it comes from a file.
  @TaskLocal static var current: WeightBudget?

  /// What the budget is, as an error says it.
  let meaning: String
  private let left: Mutex<Double>

  init(bytes: Double, _ meaning: String) {
    left = Mutex(bytes)
    self.meaning = meaning
  }

  /// Takes so many bytes off, or says that there are not so many.
  func spend(_ bytes: Double) -> Bool {
    left.withLock { left in
      guard bytes <= left else { return false }
      left -= bytes
      return true
    }
  }
}
