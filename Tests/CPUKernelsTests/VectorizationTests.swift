import CPUKernels
import Foundation
import Primitives
import Testing

/// The assembly of a function in this very test program, or nil where there is no disassembler.
private func disassembly(of symbol: String) throws -> String? {
  let objdump = URL(fileURLWithPath: "/usr/bin/objdump")
  guard FileManager.default.isExecutableFile(atPath: objdump.path) else { return nil }
  let process = Process()
  let output = Pipe()
  process.executableURL = objdump
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
  @Test(arguments: [
    "$s10CPUKernels13binaryFloat32yy10Primitives8BinaryOpO_SPySfGSiAFSiSpySfGSitF",
    "$s10CPUKernels12unaryFloat32yy10Primitives7UnaryOpO_SPySfGSiSpySfGSitF",
  ])
  func `kernels are made of vector instructions in this build, debug or not`(
    _ symbol: String
  ) throws {
    guard let text = try disassembly(of: symbol) else {
      print("Vectorization is not checked here: there is no /usr/bin/objdump.")
      return
    }
    #expect(text.contains("<\(symbol)>:"), "\(symbol) is not in the test program.")
    let packed = text.matches(of: /v?(mul|add|fmadd\d+)ps .*%[xyz]mm/)
    #expect(packed.count >= 4)
  }
}
