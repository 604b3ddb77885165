import ArgumentParser
import DeepLearning
import Foundation

/// Damaged files of each kind: a reader gives what is there or throws an error.
enum Readers {
  /// The kinds of outside data.
  static let kinds = [
    "npy", "npz", "safetensors", "idx", "gz", "csv", "architecture", "model", "state",
  ]

  static func run(_ trial: inout Trial, files: String) throws {
    var (count, taken) = (0, 0)
    let slice = trial.seconds / Double(kinds.count)
    try withFolder { folder in
      for kind in kinds {
        let end = Date().addingTimeInterval(slice)
        var seed = trial.seed &* 1_000_000_007
        let first = seed
        while Date() < end && trial.findings.count < 10 {
          let left = max(end.timeIntervalSinceNow, 0.1)
          let log = "\(folder)/log"
          let child = try Child(
            [
              "read", kind, "--from", "\(seed)", "--seconds", "\(left)", "--files", files,
              "--folder", folder,
            ], log: log)
          let endedWell = child.end(within: left + 30)
          let place = try? String(contentsOfFile: "\(folder)/seed", encoding: .utf8)
          let numbers = place?.split(separator: " ").compactMap { UInt64($0) } ?? []
          let last = numbers.first ?? seed
          taken += Int(numbers.last ?? 0)
          let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
          trial.expect(
            endedWell, "\(kind), seed \(last): the reader stopped the program: \(said.suffix(300))")
          seed = last + 1
        }
        count += Int(seed - first)
      }
    }
    trial.done = "\(count) damaged files of \(kinds.count) kinds, \(taken) read all the same"
  }
}

struct ReadWorker: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "read", shouldDisplay: false)

  @Argument var kind: String
  @Option var from: UInt64
  @Option var seconds: Double
  @Option var files: String
  @Option var folder: String

  func run() throws {
    // A reader that takes memory or time without limit is a finding too.
    var memory = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    let good = try Readers.goodFiles(kind, files: files, folder: folder)
    let path = "\(folder)/damaged.\(kind)"
    let place = open("\(folder)/seed", O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    let end = Date().addingTimeInterval(seconds)
    var (seed, taken) = (from, 0)
    while Date() < end {
      var text = Array("\(seed) \(taken)          ".utf8)
      pwrite(place, &text, text.count, 0)
      let bytes = Damage.bytes(good, seed: seed)
      if (try? Readers.read(kind, bytes, path)) != nil { taken += 1 }
      seed += 1
    }
  }
}

extension Readers {
  /// Reads bytes as a file of a kind, at a path that they are written to.
  static func read(_ kind: String, _ bytes: [UInt8], _ path: String) throws {
    if kind == "architecture" {
      _ = try Sequential.make(architecture: String(decoding: bytes, as: UTF8.self))
      return
    }
    try Data(bytes).write(to: URL(filePath: path))
    switch kind {
    case "npy": _ = try NumPyFile.read(path)
    case "npz": _ = try NumPyFile.readArchive(path)
    case "safetensors": _ = try SafetensorsFile(contentsOf: path)
    case "model": _ = try Sequential.load(from: path)
    case "idx", "gz": _ = try IDXFile.read(path)
    case "csv": _ = try CSVFile(path).tensor()
    default: try Training.fit(backup: path, stops: false)
    }
  }

  /// What is damaged: files of the project, and what the library writes itself.
  static func goodFiles(_ kind: String, files: String, folder: String) throws -> [[UInt8]] {
    let made = "\(folder)/good.\(kind)"
    switch kind {
    case "architecture":
      return [Array(try Training.model().architecture().utf8)]
    case "model": try Training.model().save(to: made)
    case "state": try? Training.fit(backup: made, stops: true)
    default:
      let found = FileManager.default.enumerator(atPath: files)?.compactMap { $0 as? String } ?? []
      let paths = found.filter { $0.hasSuffix(".\(kind)") }.sorted()
      if paths.isEmpty { throw ValidationError("\(files) has no .\(kind)") }
      return try paths.map { [UInt8](try Data(contentsOf: URL(filePath: "\(files)/\($0)"))) }
    }
    return [[UInt8](try Data(contentsOf: URL(filePath: made)))]
  }
}

/// A small model and a fit that leaves a backup.
private enum Training {
  static func model() -> Sequential {
    let model = Sequential([
      Input(shape: [2]), Dense(3, activation: .relu), BatchNormalization(), Dropout(0.2), Dense(1),
    ])
    model.compile(optimizer: Adam(), loss: .meanSquaredError, metrics: [.meanAbsoluteError])
    return model
  }

  static func fit(backup: String, stops: Bool) throws {
    var callbacks: [Callback] = [
      BackupAndRestore(path: backup, every: stops ? .batches(1) : .epoch),
      EarlyStopping(monitor: "loss"), try ReduceLROnPlateau(monitor: "loss"),
    ]
    callbacks.append(
      LambdaCallback(onTrainBatchEnd: { batch, _ in
        if stops && batch == 1 { throw CancellationError() }
      }))
    let x = Tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]])
    try model().fit(
      x, x.sum(axis: -1, keepDims: true), batchSize: 2, epochs: 2, verbose: .silent,
      callbacks: callbacks)
  }
}
