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
    .deletingLastPathComponent().path(percentEncoded: false)

  /// Where the modules of this build are.
  let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path(
    percentEncoded: false)

  /// What the compiler has to be told to find the modules of this build.
  var flags: [String] {
    let systemModules = names(in: "\(root)/Sources").filter {
      $0.hasPrefix("C") && $0 != "CPUKernels"
    }
    let modules = systemModules.flatMap { module in
      let map = "\(products)/\(module).build/module.modulemap"
      let has = FileManager.default.fileExists(atPath: map)
      return has ? ["-Xcc", "-fmodule-map-file=\(map)"] : ["-I", "\(root)/Sources/\(module)"]
    }
    return ["-swift-version", "6", "-parse-as-library", "-I", "\(products)/Modules"] + modules
  }

  /// The library of this build as one file.
  private var linking: [String] {
    ["-L", products, "-l\(Library.product)", "-Xlinker", "-rpath", "-Xlinker", products]
  }

  /// Makes a program of files and of the library of this build, and runs it.
  func run(_ files: [(name: String, code: String)]) throws -> Answer {
    let binary = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: binary) }
    let linked = try compile(
      files, with: ["swiftc", "-suppress-warnings", "-o", binary] + flags + linking)
    guard linked.ending == .exit(0) else { return linked }
    return try compile([], with: [binary])
  }

  /// Checks a file.
  ///
  /// - Parameter throughReturns: goes on to what is only found after type-checking, such as a way
  ///   out of a function without a `return`.
  func check(_ code: String, throughReturns: Bool = false) throws -> Answer {
    let mode = throughReturns ? ["-emit-sil", "-o", "/dev/null"] : ["-typecheck"]
    let diagnostics = [
      "-Xfrontend", Compiler.scopeLimit, "-Xfrontend", "-debug-diagnostic-names",
    ]
    return try compile([("Reader.swift", code)], with: ["swiftc"] + mode + flags + diagnostics)
  }

  /// Gives files to a command of the compiler, behind its other arguments and in this order.
  func compile(_ files: [(name: String, code: String)], with command: [String]) throws -> Answer {
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in files { try write(file.code, to: "\(folder)/\(file.name)") }
    let ending = try ChildProcess(
      arguments: command + files.map { "\(folder)/\($0.name)" }, log: "\(folder)/log", limit: 60
    ).run()
    return Answer(ending: ending, output: try text(of: "\(folder)/log"), folder: folder)
  }
}
