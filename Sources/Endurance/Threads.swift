import DeepLearning
import Foundation
import Synchronization

/// A model on each of many threads at once: each learns what it learns alone.
enum Threads {
  static func run(_ trial: inout Trial) throws {
    let count = 12
    let alone = try (0..<count).map { try weights(seed: UInt64($0)) }
    var rounds = 0
    while !trial.isOver {
      let others = Mutex([Int: [[Double]]]())
      DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = try? weights(seed: UInt64(index))
        others.withLock { $0[index] = result }
      }
      let results = others.withLock(\.self)
      for index in 0..<count {
        trial.expect(results[index] == alone[index], "thread \(index) learned something else")
      }
      rounds += 1
    }
    trial.done = "\(rounds) rounds of \(count) threads"
  }

  private static func weights(seed: UInt64) throws -> [[Double]] {
    try withSeed(seed) {
      let x = Tensor.randomNormal([64, 6])
      let model = Sequential([Dense(8, activation: .tanh), Dropout(0.2), Dense(1)])
      model.compile(optimizer: RMSprop(), loss: .meanSquaredError)
      try model.fit(x, x.sum(axis: -1, keepDims: true), epochs: 5, verbose: .silent)
      return model.weightValues.map(\.doubles)
    }
  }
}
