import DeepLearning
import Exercise0614
import Foundation
import Solution0614
import TestSupport
import Testing

/// A training is what has a weight, takes steps, and can be saved.
private protocol Resumable: AnyObject {
  var weight: Variable { get }
  var velocity: Variable { get }
  var steps: Int { get }
  init(weight: Tensor)
  func step(gradient: Tensor)
  func save(to path: String) throws
  static func resumed(from path: String) throws -> Self
}

extension Exercise0614.Training: Resumable {}
extension Solution0614.Training: Resumable {}

/// The golden values come from the same steps without an interruption.
@Suite(.exercise("6.14"))
struct SaveAndResumeTests {
  @Test func `nobody can tell that there was an interruption`() {
    for stop in [0, 1, 5, 9] {
      check("the weights after 10 steps, saved and resumed after \(stop)", golden: uninterrupted) {
        $0.resumed(after: stop)?.weight.tensor.doubles ?? []
      }
    }
  }

  @Test func `the next step has the learning rate and the velocity that it would have had`() {
    check("[steps] of a training that was saved after 3 steps", golden: [3]) {
      $0.reloaded(after: 3).map { [Double($0.steps)] } ?? []
    }
    check("the velocity that was saved after 3 steps", golden: velocityAfterThree) {
      $0.reloaded(after: 3)?.velocity.tensor.doubles ?? []
    }
  }

  @Test func `float64 stays float64, with all its digits`() {
    check("the weights that were saved before the first step", golden: [1.0 / 3, 0.1]) {
      $0.reloaded(after: 0)?.weight.tensor.doubles ?? []
    }
  }

  @Test func `what is trained after saving does not change the file`() {
    check("[steps] in the file, after steps that were taken later", golden: [2]) { kind in
      kind.withFile { path in
        let training = kind.training(after: 2)
        try training.save(to: path)
        for _ in 0..<4 { training.step(gradient: kind.gradient(of: training)) }
        return [Double(try kind.type.resumed(from: path).steps)]
      } ?? []
    }
  }

  private var uninterrupted: [Double] {
    Kind(type: Solution0614.Training.self).training(after: 10).weight.tensor.doubles
  }
  private var velocityAfterThree: [Double] {
    Kind(type: Solution0614.Training.self).training(after: 3).velocity.tensor.doubles
  }

  private func check(
    _ what: String, golden: [Double], sourceLocation: SourceLocation = #_sourceLocation,
    _ measure: (Kind) -> [Double]
  ) {
    expectAnswer(
      what, yours: measure(Kind(type: Exercise0614.Training.self)), golden: golden,
      reference: measure(Kind(type: Solution0614.Training.self)),
      mistakes: Solution0614.Mistake.self,
      sourceLocation: sourceLocation)
  }

  /// Whose training it is.
  private struct Kind {
    let type: any Resumable.Type

    func training(after steps: Int) -> any Resumable {
      let training = type.init(weight: Tensor([1.0 / 3, 0.1] as [Double]))
      for _ in 0..<steps { training.step(gradient: gradient(of: training)) }
      return training
    }

    /// The slope of a bowl whose lowest point is at 2 and -1.
    func gradient(of training: any Resumable) -> Tensor {
      training.weight.tensor - Tensor([2.0, -1.0] as [Double])
    }

    func reloaded(after steps: Int) -> (any Resumable)? {
      withFile { path in
        try training(after: steps).save(to: path)
        return try type.resumed(from: path)
      }
    }

    func resumed(after stop: Int) -> (any Resumable)? {
      guard let training = reloaded(after: stop) else { return nil }
      guard training.weight.shape == [2], training.weight.dtype == .float64 else { return training }
      for _ in stop..<10 { training.step(gradient: gradient(of: training)) }
      return training
    }

    func withFile<Result>(_ body: (String) throws -> Result) -> Result? {
      let path = NSTemporaryDirectory() + "training-\(UUID().uuidString).safetensors"
      defer { try? FileManager.default.removeItem(atPath: path) }
      return try? body(path)
    }
  }
}
