import DeepLearning
import Exercise0601
import Foundation
import Solution0601
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from Keras 3.15 on TensorFlow 2.21: Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.1"))
struct TrainAndValidateTests {
  @Test func `few samples, which are soon known by heart`() throws {
    try check(crowded, golden: [17, 0.3225236, nil])
  }

  @Test func `samples that lie far apart`() throws {
    try check(wide, golden: [6, 0.3754478, 0.825])
  }

  @Test func `samples that lie close together`() throws {
    try check((600, 1), golden: [nil, nil, 0.875])
  }

  private typealias Setting = (start: Int, scale: Double)
  private let crowded = (720, 5.0)
  private let wide = (340, 8.0)

  /// Keras's numbers need Keras's order: that of the samples, without shuffling.
  ///
  /// Asks for all three numbers at once: one alone is the same for mistakes of several kinds.
  private func check(
    _ setting: Setting, golden: [Double?], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (start, scale) = setting
    let (training, validation, test) = (
      samples(start, 16, scale), samples(start + 16, 32, scale), samples(start + 48, 40, scale)
    )
    func ours() throws -> [Double] {
      let outcome = try withSeed(1) {
        try Solution0601.train(
          try model(start), training, validation, test, epochs: 30, verbose: .silent,
          shuffle: false)
      }
      return [Double(outcome.bestEpoch), outcome.validationLoss, outcome.testAccuracy]
    }
    let tolerance = Tolerance.close(absolute: 1e-3)
    for (value, golden) in zip(try ours(), golden) {
      if let golden { expectClose(value, golden, tolerance, sourceLocation: sourceLocation) }
    }
    let yours = try withSeed(1) {
      try Exercise0601.train(
        try model(start), training, validation, test, epochs: 30, verbose: .silent,
        shuffle: false)
    }
    expectAnswer(
      "[bestEpoch, validationLoss, testAccuracy] of "
        + "train(model, training, validation, test, epochs: 30, shuffle: false)",
      yours: [Double(yours.bestEpoch), yours.validationLoss, yours.testAccuracy],
      reference: (try? ours()) ?? [], mistakes: Solution0601.Mistake.self, tolerance: tolerance,
      sourceLocation: sourceLocation)
  }

  /// Two classes in the plane with a crooked border and some samples on the wrong side of it.
  private func samples(
    _ start: Int, _ count: Int, _ scale: Double
  ) -> (inputs: Tensor, targets: Tensor) {
    let numbers = (start..<start + count).map(Double.init)
    let points = numbers.flatMap { [scale * sin(3 * $0), scale * cos(5 * $0)] }
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
    try model.setWeights(
      shapes.enumerated().map { place, shape in
        let values = (0..<shape.elementCount).map { sin(Double(start + place + $0)) }
        return Tensor(values, shape: shape).cast(to: .float32)
      })
    return model
  }
}
