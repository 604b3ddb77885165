import Glibc
import Testing

@testable import Tensors

@Suite(.serialized) struct HostMemoryTests {
  /// A block of a size that no other test uses, so that the list of its size is this test's own.
  private static let large = 3_333_333

  @Test func `a block is used again, a large one on another thread too`() async throws {
    let first = try HostMemory.allocate(100)
    HostMemory.deallocate(first, 100)
    let again = try HostMemory.allocate(100)
    #expect(again == first)
    HostMemory.deallocate(again, 100)

    let large = try HostMemory.allocate(Self.large)
    HostMemory.deallocate(large, Self.large)
    let elsewhere = await onAnotherThread {
      let block = try? HostMemory.allocate(Self.large)
      if let block { HostMemory.deallocate(block, Self.large) }
      return block
    }
    #expect(elsewhere == large)
  }

  @Test func `every size fits into its block, and blocks do not overlap`() throws {
    let sizes = [0, 1, 63, 64, 65, 80, 81, 96, 127, 128, 129, 1000, 65535, 65536, 65537, 1 << 20]
    let blocks = try sizes.map { try HostMemory.allocate($0) }
    for (number, (block, size)) in zip(blocks, sizes).enumerated() {
      memset(block.address, Int32(number), size)
    }
    for (number, (block, size)) in zip(blocks, sizes).enumerated() {
      let bytes = UnsafeRawBufferPointer(start: block.address, count: size)
      #expect(bytes.allSatisfy { $0 == UInt8(number) })
      HostMemory.deallocate(block, size)
    }
  }

  /// A thread that makes batches and another that drops them: what the second gives back, the first
  /// takes. (Kept by each thread, 200 batches of 3 MB were more than 500 MB.)
  @Test func `tensors that one thread makes and another drops do not pile up`() async {
    let before = processMemory().resident
    for _ in 0..<200 {
      let batch = Tensor.zeros([Self.large / 4])
      await onAnotherThread { _ = batch + 1 }
    }
    #expect(processMemory().resident - before < 256 << 20)
  }
}
