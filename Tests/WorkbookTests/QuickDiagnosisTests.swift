import Foundation
import Testing

@testable import workbook

/// A mistyped operand is refused for what it is, not by the type checker's own time-out.
struct QuickDiagnosisTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path()

  /// Int and Double in one expression: without a limit the checker works on it for seconds.
  private let mistyped = """
    import DeepLearning
    func f(_ x: Double, _ n: Int) -> Double {
      (x * 2.0 + 3.5 - n * 0.5) / (1 + x * x * 2.0) - (n + 1) * 2.5 * (x - 0.5) + 4 * (2.0 - n)
    }
    """
  private let mistypedTensor = """
    import DeepLearning
    func f(_ x: Tensor, _ w: Tensor, _ n: Int, _ name: String) -> Tensor {
      (x * w + 0.5 - x * 2) / (1 + x * x * 2.0) - (w + 1) * 2.5 * (x - name) + 4 * (2.0 - w) * w
    }
    """
  private let correct = """
    import DeepLearning
    func f(_ x: Double, _ n: Int) -> Double {
      let m = Double(n)
      return (x * 2.0 + 3.5 - m * 0.5) / (1 + x * x * 2.0) - (m + 1) * 2.5 * (x - 0.5)
    }
    func g(_ x: Tensor, _ w: Tensor, _ n: Int) -> Tensor {
      (x * w + 0.5 - x * 2) / (1 + x * x * 2.0)
    }
    """

  @Test func `a mistyped expression is refused long before the checker's own limit`() throws {
    for code in [mistyped, mistypedTensor] {
      let (ending, output) = try typeCheck(code)
      #expect(ending == .exit(1))
      let said = ["the compiler is unable to type-check", "cannot convert", "binary operator"]
      #expect(said.contains { output.contains("error: \($0)") }, "\(output)")
    }
  }

  @Test func `a correct expression is not refused`() throws {
    let (ending, output) = try typeCheck(correct)
    #expect(ending == .exit(0), "\(output)")
  }

  @Test func `the manifest passes the limit on to readers`() throws {
    let manifest = try text(of: "\(root)/Package.swift")
    let line = manifest.split(separator: "\n").first { $0.contains("let readerSettings") }
    #expect(line?.contains("quickDiagnosis") == true)
    #expect(try !limit.isEmpty)
  }

  /// The limit as the manifest states it.
  private var limit: String {
    get throws {
      let words = try text(of: "\(root)/Package.swift").split(separator: "\"")
      return String(try #require(words.first { $0.hasPrefix("-solver-scope-threshold=") }))
    }
  }

  /// Type-checks a file as a reader's module is, against the library that these tests link.
  private func typeCheck(_ code: String) throws -> (ChildProcess.Ending, String) {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path()
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(code, to: "\(folder)/Reader.swift")
    let doors = names(in: "\(root)/Sources").filter { $0.hasPrefix("C") && $0 != "CPUKernels" }
    let flags = doors.flatMap { door in
      let map = "\(products)/\(door).build/module.modulemap"
      let has = FileManager.default.fileExists(atPath: map)
      return has ? ["-Xcc", "-fmodule-map-file=\(map)"] : ["-I", "\(root)/Sources/\(door)"]
    }
    let command = ["swiftc", "-typecheck", "-swift-version", "6", "-I", "\(products)/Modules"]
    let limit = try limit
    let ending = try ChildProcess(
      arguments: command + flags
        + ["-Xfrontend", limit, "\(folder)/Reader.swift"],
      log: "\(folder)/log", limit: 60
    ).run()
    return (ending, try text(of: "\(folder)/log"))
  }
}
