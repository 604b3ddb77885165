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
      limitMemory(to: 1 << 30)
      _ = Tensor.zeros([1 << 30], dtype: .uint8)
    },
    Misuse(
      "memory that the system does not give to a sort on the way",
      "[argSort] there is no memory for 512 MB: Cannot allocate memory."
    ) {
      let x = Tensor.zeros([1 << 25], dtype: .uint8)
      // The result has room, and what the sort needs on the way has not.
      limitMemory(to: processMemory().addresses + (400 << 20))
      _ = x.argSort()
    },
  ]
}

/// Lets this process have no more than so many bytes of addresses.
private func limitMemory(to byteCount: Int) {
  var limit = rlimit(rlim_cur: rlim_t(byteCount), rlim_max: rlim_t(byteCount))
  setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
}
