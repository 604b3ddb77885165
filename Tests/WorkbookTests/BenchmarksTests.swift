import Foundation
import Testing

@testable import workbook

/// What the program behind `./workbook bench` says beside its times.
struct BenchmarksTests {
  private struct Row: Decodable {
    struct Share: Decodable {
      let fraction: Double
      let limit: String
      let rate: Double
    }
    let id: String
    let share: Share?
    let mallocs: Double?
    let reads: Double?
  }

  /// The only row whose name contains a text.
  private func row(_ filter: String) throws -> Row {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(
      filePath: "\(PackageBuild.products(Folders(root: root)))/Benchmarks")
    process.arguments =
      ["times", "--filter", filter, "--rounds", "1", "--repetitions", "1"]
      + ["--json", file.path(percentEncoded: false)]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: file))
    try #require(rows.map(\.id) == [filter])
    return rows[0]
  }

  @Test func `a small operation has a count of allocations and no share`() throws {
    let row = try row("W6 add")
    // The node of the result; its numbers are in memory that was used before.
    #expect(row.mallocs == 1)
    #expect(row.reads == 0)
    #expect(row.share == nil)
  }

  @Test func `a step of a fit is counted without building and recording`() throws {
    let row = try row("W2")
    let mallocs = try #require(row.mallocs)
    // An eager step has some eighty.
    #expect(mallocs > 1 && mallocs < 40)
    // Only at the end of an epoch of 88 steps.
    let reads = try #require(row.reads)
    #expect(reads > 0 && reads < 0.5)
    #expect(row.share == nil)
  }

  @Test(arguments: [("gemm 1024", "FMA"), ("sum 1M", "read"), ("exp 1M float64", "copy")])
  func `a large operation is a share of its limit`(_ id: String, _ limit: String) throws {
    let share = try #require(try row(id).share)
    #expect(share.limit == limit)
    #expect(share.rate > 1)
    // Other tests run beside it: more than a limit that was measured in a busy moment is no
    // mistake.
    #expect(share.fraction > 0.001 && share.fraction < 10)
  }
}

/// Checks of devices. The program they are in takes the place of `malloc`, so they are compiled for
/// this test rather than linked.
struct DeviceCheckTests {
  @Test func `a check that throws on each device does not hold, and says why`() throws {
    let compiler = TypeChecker()
    let main = #"""
      import DeepLearning

      @main struct Main {
        static func main() {
          let checks = [
            DeviceCheck("one") { throw TrainingError("no such thing") },
            DeviceCheck("two") { Tensor.ones([2]) },
          ]
          for check in checks { print(check.problem(on: .cpu) ?? "\(check.name) holds") }
        }
      }
      """#
    let check = try text(of: "\(compiler.root)/Sources/Benchmarks/Devices/DeviceCheck.swift")
    let answer = try compiler.run([("DeviceCheck.swift", check), ("Main.swift", main)])
    #expect(answer.ending == .exit(0))
    #expect(answer.output == "one: no such thing\ntwo holds\n", "\(answer.output)")
  }
}
