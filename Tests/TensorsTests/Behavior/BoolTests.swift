import TensorCases
import Testing

@testable import Tensors

@Suite struct BoolTests {
  /// A Swift `Bool` may only be the byte 0 or 1; any other ends the process sooner or later.
  private func bytes(_ x: Tensor) -> [UInt8] { x.bytes }

  @Test(arguments: testDevices)
  func `nothing at all is all true, in one byte that is a Bool`(device: Device) {
    withDevice(device) {
      let none = Tensor.zeros([0], dtype: .bool)
      #expect(bytes(none.all()) == [1] && bytes(none.any()) == [0])
      #expect(bytes(none.all().not()) == [0])
      let rows = Tensor.zeros([3, 0], dtype: .bool)
      #expect(bytes(rows.all(axis: 1)) == [1, 1, 1] && bytes(rows.any(axis: 1)) == [0, 0, 0])
      let columns = Tensor.zeros([0, 3], dtype: .bool)
      #expect(
        bytes(columns.all(axis: 0)) == [1, 1, 1] && bytes(columns.any(axis: 0)) == [0, 0, 0])
      #expect(columns.all(axis: 0).scalars(as: Bool.self) == [true, true, true])
    }
  }

  @Test(arguments: testDevices)
  func `bytes of a file are true where they are not 0`(device: Device) {
    withDevice(device) {
      let x = Tensor(bytes: [0, 1, 2, 255], shape: [4], dtype: .bool)
      #expect(bytes(x) == [0, 1, 1, 1])
      #expect(bytes(x.not()) == [1, 0, 0, 0])
      #expect(x.cast(to: .int32).sum().scalar(as: Int32.self) == 3)
    }
  }
}
