import Foundation
import Testing

@testable import workbook

struct BuildStepTests {
  /// Runs steps in a folder of its own; each run of the command leaves a line in `runs`.
  private final class Scratch {
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    var runs: Int { ((try? text(of: "\(folder)/runs")) ?? "").split(separator: "\n").count }

    init() throws { try write("one", to: "\(folder)/input") }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(version: String = "1", also word: String = "", fails: Bool = false) throws -> Bool {
      let step = BuildStep(
        command: [
          "sh", "-c",
          "echo run >> '\(folder)/runs'; cp '\(folder)/input' '\(folder)/output'; exit \(fails ? 1 : 0)",
          word,
        ],
        inputs: ["\(folder)/input"], outputs: ["\(folder)/output"], version: version)
      do { try step.run() } catch is Refusal { return false }
      return true
    }
  }

  @Test func `a step runs once for the same command, inputs and version`() throws {
    let scratch = try Scratch()
    #expect(try scratch.run() && scratch.run())
    #expect(scratch.runs == 1)
  }

  @Test func `a step runs again when an input, the command or the version has changed`() throws {
    let scratch = try Scratch()
    _ = try scratch.run()
    try write("two", to: "\(scratch.folder)/input")
    _ = try scratch.run()
    #expect(try scratch.runs == 2 && text(of: "\(scratch.folder)/output") == "two")
    _ = try scratch.run(version: "2")
    _ = try scratch.run(version: "2", also: "flag")
    #expect(scratch.runs == 4)
  }

  @Test func `a step runs again when its output is gone`() throws {
    let scratch = try Scratch()
    _ = try scratch.run()
    try FileManager.default.removeItem(atPath: "\(scratch.folder)/output")
    #expect(try scratch.run())
    #expect(scratch.runs == 2)
  }

  @Test func `a step that failed is tried again, whatever it left`() throws {
    let scratch = try Scratch()
    #expect(try !scratch.run(fails: true) && !scratch.run(fails: true))
    #expect(scratch.runs == 2)
  }
}

struct FileLockTests {
  @Test func `a second holder waits for the first`() async throws {
    let path = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)/lock"
    let first = try FileLock(path)
    let second = Task.detached {
      let lock = try FileLock(path)
      defer { lock.unlock() }
      return ContinuousClock.now
    }
    try await Task.sleep(for: .milliseconds(100))
    let released = ContinuousClock.now
    first.unlock()
    #expect(try await second.value >= released)
  }
}
