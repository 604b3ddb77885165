import Glibc
import TensorCases
import Tensors

extension Misuse {
  /// What a device cannot do, in an operation that cannot throw.
  static let failingDevices: [Misuse] = [
    Misuse(
      "an operation without memory for its result",
      "[add] there is no memory for 128 bytes: the distant device has 64 bytes. Use smaller tensors"
    ) {
      withDevice(Device.makeDistant(memory: 64)) {
        let (column, row) = (Tensor.ones([4, 1]), Tensor.ones([1, 8]))
        _ = column + row
      }
    },
    Misuse(
      "numbers that a device has no memory for",
      "[copied] there is no memory for 68 bytes: the distant device has 64 bytes."
    ) { _ = numbers(17).copied(to: Device.makeDistant(memory: 64)) },
    Misuse("a kernel that fails", "[cast] the distant device has no float64") {
      withDevice(.makeDistant()) { _ = Tensor.ones([2]).cast(to: .float64) }
    },
    Misuse(
      "memory that the system does not give",
      "[zeros] there is no memory for 1 GB: Cannot allocate memory."
    ) {
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      _ = Tensor.zeros([1 << 30], dtype: .uint8)
    },
  ]
}
