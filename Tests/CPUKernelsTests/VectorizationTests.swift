import CPUKernels
import Foundation
import Primitives
import Testing

private let objdump = "/usr/bin/objdump"

/// Whether there is a disassembler. On a machine that tests for others it has to be there.
private let disassembles =
  FileManager.default.isExecutableFile(atPath: objdump)
  || ProcessInfo.processInfo.environment["CI"] != nil

/// The assembly of a function in this very test program.
private func disassembly(of symbol: String) throws -> String {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: objdump)
  process.arguments = [
    "-d", "--no-show-raw-insn", "--disassemble=\(symbol)", "/proc/\(getpid())/exe",
  ]
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

struct VectorizationTests {
  // The mangled names of binaryFloat32 and unaryFloat32.
  @Test(
    .enabled(if: disassembles, "needs \(objdump)"),
    arguments: [
      "$s10CPUKernels13binaryFloat32yy10Primitives8BinaryOpO_SPySfGSiAFSiSpySfGSitF",
      "$s10CPUKernels12unaryFloat32yy10Primitives7UnaryOpO_SPySfGSiSpySfGSitF",
    ])
  func `kernels are made of vector instructions in this build, debug or not`(
    _ symbol: String
  ) throws {
    let text = try disassembly(of: symbol)
    #expect(text.contains("<\(symbol)>:"), "\(symbol) is not in the test program.")
    let packed = text.matches(of: /v?(mul|add|fmadd\d+)ps .*%[xyz]mm/)
    #expect(packed.count >= 4)
  }
}
