import TensorCases
import Testing

@testable import Tensors

@Suite struct DeviceErrorTests {
  @Test func `a copy that finds no memory throws, and the source is as it was`() throws {
    let (device, x) = (Device.makeDistant(memory: 64), Tensor([Float](repeating: 1, count: 17)))
    #expect(
      throws: DeviceError.outOfMemory(byteCount: 68, reason: "the distant device has 64 bytes")
    ) { try device.copy(of: x) }
    #expect(x.doubles == Array(repeating: 1, count: 17))
    let small = try device.copy(of: x[..<16])
    #expect(small.device === device && (small + 1).doubles == Array(repeating: 2, count: 16))
    #expect(try device.copy(of: small).node === small.node)
  }

  @Test func `devices whose kernels run at once have nothing to wait for`() throws {
    for device in testDevices { try device.synchronize() }
  }
}
