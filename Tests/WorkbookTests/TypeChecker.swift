import Foundation
import Testing

@testable import workbook

/// Type-checks a file as a reader's module is, against the library that these tests link.
struct TypeChecker {
  /// What the compiler said, and where the file was.
  struct Answer {
    let ending: ChildProcess.Ending
    let output: String
    let folder: String
    var messages: [CompilerMessages.Message] { CompilerMessages(output).inside(folder) }
  }

  let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path()

  /// Checks a file.
  ///
  /// - Parameter throughReturns: goes on to what is only found after type-checking, such as a way
  ///   out of a function without a `return`.
  func check(_ code: String, throughReturns: Bool = false) throws -> Answer {
    let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path()
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(code, to: "\(folder)/Reader.swift")
    let systemModules = names(in: "\(root)/Sources").filter {
      $0.hasPrefix("C") && $0 != "CPUKernels"
    }
    let flags = systemModules.flatMap { module in
      let map = "\(products)/\(module).build/module.modulemap"
      let has = FileManager.default.fileExists(atPath: map)
      return has ? ["-Xcc", "-fmodule-map-file=\(map)"] : ["-I", "\(root)/Sources/\(module)"]
    }
    let mode = throughReturns ? ["-emit-sil", "-o", "/dev/null"] : ["-typecheck"]
    let command =
      ["swiftc"] + mode + [
        "-swift-version", "6", "-parse-as-library", "-I", "\(products)/Modules",
      ]
    let diagnostics = [
      "-Xfrontend", Compiler.scopeLimit, "-Xfrontend", "-debug-diagnostic-names",
    ]
    let ending = try ChildProcess(
      arguments: command + flags + diagnostics + ["\(folder)/Reader.swift"],
      log: "\(folder)/log", limit: 60
    ).run()
    return Answer(ending: ending, output: try text(of: "\(folder)/log"), folder: folder)
  }
}
