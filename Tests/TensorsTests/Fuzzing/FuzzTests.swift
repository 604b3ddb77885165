import Foundation
import TensorCases
import Tensors
import Testing

/// Random programs over the public operations: a few seconds of them in each run, the same ones.
///
/// More of them, from another seed on: `FUZZ_SEED=1 FUZZ_PROGRAMS=100000 swift test --filter Fuzz`.
@Suite struct FuzzTests {
  private static func setting(_ name: String, _ usual: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? usual
  }

  static let start = setting("FUZZ_SEED", 0)
  static let count = setting("FUZZ_PROGRAMS", 400)

  @Test func `random programs give on every device what the reference device gives`() {
    var problems: [String] = []
    for seed in Self.start..<Self.start + Self.count where problems.count < 10 {
      problems += FuzzProgram(seed: seed).problems()
    }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    print("\(Self.count) random programs from seed \(Self.start) on")
  }

  @Test(arguments: testDevices.map(\.description))
  func `random programs give compiled what they give eagerly`(device: String) throws {
    let device = try #require(testDevices.first { $0.description == device })
    var problems: [String] = []
    for seed in Self.start..<Self.start + Self.count where problems.count < 10 {
      problems += FuzzProgram(seed: seed).compiledProblems(on: device)
    }
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    print("\(Self.count) compiled programs on \(device) from seed \(Self.start) on")
  }

  @Test(arguments: testDevices.map(\.description))
  func `random programs that do not fit stop with a message`(device: String) async throws {
    let end = Self.start + max(Self.count / 20, 1)
    var (seed, stops) = (Self.start, 0)
    while seed < end {
      let said = try await wildRun(from: seed, to: end, on: device)
      let last = said.matches(of: #/program (\d+)/#).last.flatMap { UInt64($0.output.1) }
      seed = try #require(last, "nothing was said: \(said)") + 1
      if said.contains("all done") { break }
      stops += 1
      #expect(
        said.contains(#/Fatal error: \[\w+\] /#),
        "program \(seed - 1) on \(device) ended without a message: \(said.suffix(2000))")
    }
    print("\(end - Self.start) wild programs on \(device): \(stops) stopped with a message")
  }

  /// What a process says that runs programs until one of them stops.
  private func wildRun(from first: UInt64, to end: UInt64, on device: String) async throws -> String
  {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [first = first as UInt64, end = end as UInt64, device = device as String] in
      let device = try #require(testDevices.first { $0.description == device })
      for seed in first..<end {
        FileHandle.standardError.write(Data("program \(seed)\n".utf8))
        FuzzProgram(seed: seed).runWildly(on: device)
      }
      FileHandle.standardError.write(Data("all done\n".utf8))
      exit(EXIT_FAILURE)
    }
    return String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
