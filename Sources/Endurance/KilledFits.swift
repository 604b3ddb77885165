import ArgumentParser
import DeepLearning
import Foundation

/// Fits that are killed at random moments and started again: each has to end bit for bit as the one
/// that nothing stopped.
enum KilledFits {
  static func run(_ trial: inout Trial) throws {
    var (fits, kills) = (0, 0)
    while !trial.isOver {
      let seed = Int(trial.seed) + fits
      try withFolder { folder in
        let start = Date()
        let whole = ["fit", "--seed", "\(seed)", "--result", "\(folder)/whole"]
        let ended = try Child(whole, log: "\(folder)/log").end(within: 60)
        let length = Date().timeIntervalSince(start)
        let killed = [
          "fit", "--seed", "\(seed)", "--result", "\(folder)/killed", "--backup",
          "\(folder)/backup",
        ]
        var isDone = false
        for attempt in 0..<40 where !isDone {
          let moment =
            attempt < 12 ? Double.random(in: 0...length, using: &trial.random) : 60.0
          let child = try Child(killed, log: "\(folder)/log")
          isDone = child.end(within: moment)
          if child.wasKilled { kills += 1 } else { break }
        }
        let said = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
        trial.expect(ended && isDone, "seed \(seed): a fit did not end: \(said.suffix(300))")
        let results = ["whole", "killed"].map {
          try? Data(contentsOf: URL(filePath: "\(folder)/\($0)"))
        }
        trial.expect(
          results[0] != nil && results[0] == results[1],
          "seed \(seed): the fit that was killed ended otherwise")
      }
      fits += 1
    }
    trial.done = "\(fits) fits, \(kills) kills"
  }
}

struct FitWorker: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fit", shouldDisplay: false)

  @Option var seed: UInt64
  @Option var result: String
  @Option var backup: String?

  func run() throws {
    let text = try withSeed(seed) { () throws -> String in
      let x = Tensor.randomNormal([96, 4])
      let y = (x.sum(axis: -1).expandedDimensions(at: -1) > 0).cast(to: .float32)
      let model = Sequential([
        Dense(16, activation: .relu), Dropout(0.3), BatchNormalization(),
        Dense(1, activation: .sigmoid),
      ])
      model.compile(
        optimizer: Adam(learningRate: 0.02), loss: .binaryCrossentropy, metrics: [.accuracy, AUC()])
      var callbacks: [Callback] = [
        EarlyStopping(monitor: "loss", patience: 6), try ReduceLROnPlateau(monitor: "loss"),
      ]
      if let backup { callbacks.append(BackupAndRestore(path: backup, every: .batches(2))) }
      let history = try model.fit(
        x, y, batchSize: 8, epochs: 30, verbose: .silent, callbacks: callbacks,
        validationData: (x[0..<20], y[0..<20]))
      return "\(model.weightValues.map(\.doubles)) \(history) \(RandomState.current)"
    }
    try Data(text.utf8).write(to: URL(filePath: result))
  }
}
