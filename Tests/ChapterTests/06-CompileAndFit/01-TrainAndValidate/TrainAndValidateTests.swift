import DeepLearning
import Exercise0601
import Foundation
import Solution0601
import TestSupport
import Testing

/// The golden values come from Keras 3.15 on TensorFlow 2.21: Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.1"))
struct TrainAndValidateTests {
  @Test func `the best epoch is that of the smallest validation loss`() throws {
    try check("bestEpoch", start: 0, golden: 13) {
      Double($0.bestEpoch)
    } ours: {
      Double($0.bestEpoch)
    }
    try check("bestEpoch", start: 300, golden: 7) {
      Double($0.bestEpoch)
    } ours: {
      Double($0.bestEpoch)
    }
  }

  @Test func `the validation loss is the one of the best epoch`() throws {
    try check("validationLoss", start: 0, golden: 0.3379993) {
      $0.validationLoss
    } ours: {
      $0.validationLoss
    }
    try check("validationLoss", start: 600, golden: 0.3219210) {
      $0.validationLoss
    } ours: {
      $0.validationLoss
    }
  }

  @Test func `the accuracy is that of the test part`() throws {
    try check("testAccuracy", start: 300, golden: 0.85) {
      $0.testAccuracy
    } ours: {
      $0.testAccuracy
    }
    try check("testAccuracy", start: 600, golden: 0.9) {
      $0.testAccuracy
    } ours: {
      $0.testAccuracy
    }
  }

  private func check(
    _ what: String, start: Int, golden: Double, sourceLocation: SourceLocation = #_sourceLocation,
    _ yours: (Exercise0601.Outcome) -> Double, ours: (Solution0601.Outcome) -> Double
  ) throws {
    let (training, validation, test) = (
      samples(start, 16), samples(start + 16, 32), samples(start + 48, 40)
    )
    let outcome = try Exercise0601.train(
      try model(start), training, validation, test, epochs: 40, options: quiet)
    expectAnswer(
      "train(model, training, validation, test, epochs: 40).\(what)", yours: yours(outcome),
      golden: golden,
      reference: (try? Solution0601.train(
        try model(start), training, validation, test, epochs: 40, options: quiet)).map(ours)
        ?? .nan,
      mistakes: Solution0601.Mistake.self, tolerance: .close(absolute: 2e-4),
      sourceLocation: sourceLocation)
  }

  /// Keras's numbers need Keras's order: that of the samples.
  private let quiet = FitOptions {
    $0.verbosity = .silent
    $0.shuffles = false
  }

  /// Two classes in the plane with a crooked border and some samples on the wrong side of it.
  private func samples(_ start: Int, _ count: Int) -> (inputs: Tensor, targets: Tensor) {
    let numbers = (start..<start + count).map(Double.init)
    let points = numbers.flatMap { [sin(3 * $0), cos(5 * $0)] }
    let classes = numbers.map { i -> Double in
      sin(3 * i) + cos(5 * i) + 0.8 * sin(7 * i) > 0 ? 1 : 0
    }
    return (
      Tensor(points, shape: [count, 2]).cast(to: .float32),
      Tensor(classes, shape: [count, 1]).cast(to: .float32)
    )
  }

  private func model(_ start: Int) throws -> Sequential {
    let model = Sequential([
      Input(shape: [2]), Dense(8, activation: .tanh), Dense(1, activation: .sigmoid),
    ])
    let shapes: [Shape] = [[2, 8], [8], [8, 1], [1]]
    try model.setWeightValues(
      shapes.enumerated().map { place, shape in
        let values = (0..<shape.elementCount).map { sin(Double(start + place + $0)) }
        return Tensor(values, shape: shape).cast(to: .float32)
      })
    return model
  }
}
