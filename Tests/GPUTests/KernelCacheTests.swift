import Foundation
import Testing

@testable import GPU
@testable import Tensors

/// Kernels on disk: kept, told apart, and made again where a file is damaged or a folder cannot be
/// written to.
@Suite struct KernelCacheTests {
  private let folder = NSTemporaryDirectory() + "kernels-\(UUID().uuidString)/within"

  private func code(_ source: String, by compiler: String = "a compiler", _ made: [UInt8]) throws
    -> [UInt8]
  {
    try KernelCache(folder: folder).code(for: source, by: compiler) { made }
  }

  @Test func `code is made once for a source and a compiler`() throws {
    #expect(try code("x", [1, 2]) == [1, 2])
    #expect(try code("x", [3]) == [1, 2])
    #expect(try code("y", [4]) == [4])
    #expect(try code("x", by: "another", [5]) == [5])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
  }

  @Test func `code that a driver does not take is made again, and takes its place`() throws {
    let cache = KernelCache(folder: folder)
    #expect(try code("x", [1]) == [1])
    let made = try cache.code(for: "x", by: "a compiler", accepts: { _ in false }, make: { [2] })
    #expect(made == [2])
    #expect(try code("x", [3]) == [2])
  }

  @Test func `the oldest files go when there are too many`() throws {
    for number in 0..<6 {
      _ = try code("source \(number)", Array(repeating: 7, count: 1000))
      let newest = try FileManager.default.contentsOfDirectory(atPath: folder)
      for name in newest {
        let path = "\(folder)/\(name)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let made = try #require(attributes[.modificationDate] as? Date)
        try FileManager.default.setAttributes(
          [.modificationDate: made.addingTimeInterval(-60)], ofItemAtPath: path)
      }
    }
    KernelCache(folder: folder).prune(to: 3500)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
    #expect(try code("source 5", [1]).count == 1000)
    #expect(try code("source 0", [1]) == [1])
  }

  @Test func `a folder may be named from where the program runs`() throws {
    let relative = String(repeating: "../", count: 30) + folder.dropFirst()
    let cache = KernelCache(folder: relative)
    for made in [[1], [2]] as [[UInt8]] {
      #expect(try cache.code(for: "x", by: "a compiler") { made } == [1])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test func `a damaged file is made again`() throws {
    #expect(try code("x", [1, 2]) == [1, 2])
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let path = "\(folder)/\(name)"
    let whole = try Data(contentsOf: URL(filePath: path))
    for position in whole.indices {
      var damaged = whole
      damaged[position] ^= 1
      try damaged.write(to: URL(filePath: path))
      #expect(try code("x", [9]) == [9], "byte \(position)")
    }
    for count in whole.indices {
      try whole.prefix(count).write(to: URL(filePath: path))
      #expect(try code("x", [8]) == [8], "\(count) bytes")
    }
  }

  @Test func `a folder that cannot be made costs a compilation`() throws {
    let cache = KernelCache(folder: "/dev/null/kernels")
    for _ in 0..<2 { #expect(try cache.code(for: "x", by: "a compiler") { [7] } == [7]) }
  }

  @Test func `a compiler's error passes`() {
    #expect(throws: DeviceError.failed("no")) {
      try KernelCache(folder: folder).code(for: "z", by: "a compiler") { () throws(DeviceError) in
        throw .failed("no")
      }
    }
  }
}
