import Foundation
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Every kernel becomes machine code for an H100, on a machine that has none: NVRTC needs no GPU.
@Suite struct CUDAKernelTests {
  @Test func `NVRTC makes machine code of every kernel`() throws {
    guard let compiler = try NVRTCOfTests.library() else { return }
    let prelude = Dialect.cuda.prelude(hasFloat64: true)
    let sources = Kernel.all(hasFloat64: true).map { $0.source(hasFloat64: true) }
    var byteCount = 0
    let seconds = try ContinuousClock().measure {
      for source in sources {
        let code = try compiler.machineCode(for: source, capability: 90, prelude: prelude)
        #expect(code.starts(with: [0x7F, 0x45, 0x4C, 0x46]), "\(source.name) is no ELF file")
        byteCount += code.count
      }
    }
    #expect(sources.count > 400)
    print(
      "NVRTC \(compiler.version): \(sources.count) kernels, \(byteCount / 1024) KB of sm_90, "
        + "\(seconds)")
  }

  @Test func `what NVRTC says of a wrong kernel is told`() throws {
    guard let compiler = try NVRTCOfTests.library() else { return }
    let wrong = KernelSource(name: "wrong", text: "KERNEL wrong() { undeclared = 1; }")
    #expect {
      try compiler.machineCode(
        for: wrong, capability: 90, prelude: Dialect.cuda.prelude(hasFloat64: true))
    } throws: { error in
      "\(error)".contains("the kernel wrong was not compiled")
        && "\(error)".contains("\"undeclared\" is undefined")
    }
  }
}

/// NVIDIA's compiler, where this machine has it.
enum NVRTCOfTests {
  /// Nil, with a line that says so, where it is not installed; the gate has it.
  static func library() throws -> NVRTCLibrary? {
    do { return try NVRTCLibrary() } catch {
      if ProcessInfo.processInfo.environment["CI"] != nil { throw error }
      print("Skipped: \(error)")
      return nil
    }
  }
}
