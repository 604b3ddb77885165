import ArgumentParser
import DeepLearning
import Foundation

/// A writer that is killed at random moments: its file is always the old one or the new one.
enum InterruptedSaves {
  static func run(_ trial: inout Trial) throws {
    var (kills, last) = (0, -1.0)
    try withFolder { folder in
      let path = "\(folder)/w.safetensors"
      while !trial.isOver {
        let child = try Child(
          ["save", "--path", path, "--from", "\(Int(last) + 1)"], log: "\(folder)/log")
        _ = child.end(within: Double.random(in: 0.02...0.3, using: &trial.random))
        trial.expect(child.wasKilled, "the writer ended by itself")
        kills += 1
        guard FileManager.default.fileExists(atPath: path) else {
          trial.expect(last < 0, "the file is gone")
          continue
        }
        do {
          let numbers = try SafetensorsFile(contentsOf: path).tensors["w"]?.doubles ?? []
          let isWhole = numbers.count == SaveWorker.count && Set(numbers).count == 1
          trial.expect(isWhole, "a file that is neither the old nor the new one")
          trial.expect(numbers.first ?? -1 >= last, "an older file than before")
          last = numbers.first ?? last
        } catch {
          trial.expect(false, "\(error)")
        }
      }
      try SafetensorsFile(tensors: [:]).write(to: path)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      trial.expect(left == ["log", "w.safetensors"], "left behind: \(left)")
    }
    trial.done = "\(kills) kills, \(Int(last) + 1) saves"
  }
}

struct SaveWorker: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "save", shouldDisplay: false)
  static let count = 300_000

  @Option var path: String
  @Option var from: Int

  func run() throws {
    for number in from... {
      let w = Tensor.full([Self.count], Float(number))
      try SafetensorsFile(tensors: ["w": w]).write(to: path)
    }
  }
}
