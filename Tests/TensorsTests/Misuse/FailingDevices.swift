import Glibc

@testable import Tensors

extension Misuse {
  /// What a device cannot do, in an operation that cannot throw.
  static let failingDevices: [Misuse] = [
    Misuse(
      "an operation without room for its result",
      "[add] there is no room for 128 bytes: the test's device has 64 bytes. Use smaller tensors"
    ) {
      withDevice(crampedDevice()) {
        let (column, row) = (Tensor.ones([4, 1]), Tensor.ones([1, 8]))
        _ = column + row
      }
    },
    Misuse(
      "numbers that a device has no room for",
      "[copied] there is no room for 68 bytes: the test's device has 64 bytes."
    ) { _ = numbers(17).copied(to: crampedDevice()) },
    Misuse(
      "a kernel that fails", "[randomUniform] the test's device has lost its dice"
    ) {
      withDevice(crampedDevice()) { _ = Tensor.randomUniform([2]) }
    },
    Misuse(
      "memory that the system does not give",
      "[zeros] there is no room for 1 GB: Cannot allocate memory."
    ) {
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      _ = Tensor.zeros([1 << 30], dtype: .uint8)
    },
  ]
}
