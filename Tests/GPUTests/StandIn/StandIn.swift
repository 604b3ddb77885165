import Foundation
import Testing

@testable import GPU
@testable import Tensors

/// NVIDIA's libraries as `standin.c` plays them: what was asked for is written down, and what a
/// test wishes to fail fails.
final class StandIn {
  private let file: String
  private let handle: UnsafeMutableRawPointer
  private typealias Journal = @convention(c) () -> UnsafePointer<CChar>
  private typealias Mark = @convention(c) (UnsafePointer<CChar>) -> Void
  private typealias Reset = @convention(c) (Int) -> Void
  private typealias Fail = @convention(c) (UnsafePointer<CChar>, Int32) -> Void

  /// - Parameter memory: bytes that the device has.
  init(memory: Int = 1 << 30) throws {
    file = NSTemporaryDirectory() + "standin-\(UUID().uuidString).so"
    let source =
      URL(filePath: #filePath).deletingLastPathComponent().path(percentEncoded: false) + "standin.c"
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["clang", "-shared", "-fPIC", "-o", file, source]
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0)
    handle = try #require(dlopen(file, RTLD_NOW | RTLD_LOCAL))
    try function("standin_reset", as: Reset.self)(memory)
  }

  private func function<Function>(_ name: String, as type: Function.Type) throws -> Function {
    unsafeBitCast(try #require(dlsym(handle, name)), to: type)
  }

  deinit { try? FileManager.default.removeItem(atPath: file) }

  /// What was asked for, a line each.
  var journal: [String] {
    get throws {
      let text = try function("standin_journal", as: Journal.self)()
      return String(cString: text).split(separator: "\n").map(String.init)
    }
  }

  /// Writes a line of a test's own.
  func mark(_ line: String) {
    guard let mark = try? function("standin_mark", as: Mark.self) else { return }
    mark(line)
  }

  /// From now on the function fails, with a status of the test's own or another one.
  func fail(_ name: String, status: Int32 = 12345) throws {
    try function("standin_fail", as: Fail.self)(name, status)
  }

  /// The driver's functions.
  func library() throws -> CUDALibrary { try CUDALibrary([file]) }

  /// A driver on these libraries, which keeps no kernels on disk.
  ///
  /// - Parameter compiler: NVIDIA's own, where code is to be made; the stand-in makes none.
  func driver(products: Bool = true, compiler: NVRTCLibrary? = nil) throws -> CUDADriver {
    let library = try library()
    let made = try compiler ?? NVRTCLibrary([file])
    let found = try CUDADevice.found(by: library) { (_, _) in made }
    return try CUDADriver(
      library, made, products ? try CUBLASLibrary([file]) : nil, try #require(found.first),
      cache: KernelCache(folder: nil))
  }

  /// A device with such a driver.
  func device(
    products: Bool = true, runsBeforeJoining: Int = 32, compiler: NVRTCLibrary? = nil
  ) throws -> Device {
    let driver = try driver(products: products, compiler: compiler)
    let backend = try GPUBackend(driver, runsBeforeJoining: runsBeforeJoining)
    return Device(name: "cuda:0", backend: backend)
  }
}
