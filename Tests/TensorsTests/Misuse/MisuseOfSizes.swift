import Tensors

extension Misuse {
  /// Lengths and numbers from outside that no tensor has.
  static let sizes: [Misuse] = [
    Misuse(
      "more bytes than an Int counts", "[zeros] shape (4611686018427387904,) of float32 takes 16 EB"
    ) {
      _ = Tensor.zeros([1 << 62])
    },
    Misuse(
      "more bytes than there are",
      "[zeros] shape (1099511627776,) of float32 takes 4 TB; there are "
    ) {
      _ = Tensor.zeros([1 << 40])
    },
    Misuse(
      "a product of lengths that wraps to nothing", "[ones] shape (4294967296, 4294967296) of uint8"
    ) {
      _ = Tensor.ones([1 << 32, 1 << 32], dtype: .uint8)
    },
    Misuse("a large identity", "[eye] shape (1073741824, 1073741824) of float32") {
      _ = Tensor.eye(1 << 30)
    },
    Misuse("a negative identity", "[eye] lengths are 0 or more; got shape (-1, -1).") {
      _ = Tensor.eye(-1)
    },
    Misuse("a range without an end", "[range] needs finite numbers; got 0.0 to inf by 1.0.") {
      _ = Tensor.range(from: 0, to: .infinity, by: 1)
    },
    Misuse("a range that is not a number", "[range] needs finite numbers; got nan to 1.0 by 1.0.") {
      _ = Tensor.range(from: .nan, to: 1, by: 1)
    },
    Misuse(
      "a range in tiny steps", "[range] 0.0 to 1.0 by 5e-324 are inf numbers. Use a larger step."
    ) {
      _ = Tensor.range(from: 0, to: 1, by: .leastNonzeroMagnitude)
    },
    Misuse("a long range", "[range] shape (1000000000000000,) of int64 takes") {
      _ = Tensor.range(1_000_000_000_000_000)
    },
    Misuse("a long permutation", "[randomPermutation] shape (1099511627776,) of int64 takes 8 TB") {
      _ = Tensor.randomPermutation(1 << 40)
    },
    Misuse(
      "a broadcast to negative lengths", "[broadcast] lengths are 0 or more; got shape (-5, -5)."
    ) {
      _ = Tensor.ones([1, 1]).broadcast(to: [-5, -5])
    },
    Misuse(
      "a broadcast beyond counting",
      "[broadcast] shape (4611686018427387904, 4) has more elements than an Int can count."
    ) {
      _ = Tensor.ones([1, 1]).broadcast(to: [1 << 62, 4])
    },
    Misuse("an operation on more than fits", "takes 4 TB") {
      _ = Tensor.ones([1]).broadcast(to: [1 << 40]) + 1
    },
    Misuse(
      "a reshape whose product wraps",
      "[reshape] shape (4611686018427387904, 4) has more elements than an Int can count."
    ) {
      _ = Tensor.ones([4]).reshaped(to: [1 << 62, 4])
    },
    Misuse("a border beyond counting", "[padded] lengths of ") {
      _ = Tensor.ones([4]).padded([(.max, .max)])
    },
    Misuse("tiles beyond counting", "[tiled] shape (9223372036854775807,) of float32 takes") {
      _ = Tensor.ones([4]).tiled([1 << 62])
    },
    Misuse("parts beyond counting", "[split] lengths of ") {
      _ = Tensor.ones([4]).split([.max, .max])
    },
    Misuse(
      "more parts than elements",
      "[split] axis 0 of shape (0,) does not divide into 4611686018427387904"
    ) {
      _ = Tensor.ones([0]).split(into: 1 << 62)
    },
    Misuse("classes below none", "[oneHot] lengths are 0 or more; got shape (-1,).") {
      _ = Tensor([1]).oneHot(depth: -1)
    },
    Misuse(
      "a spread without end",
      "[randomNormal] needs a finite center and a finite spread; got 0.0 and inf."
    ) {
      _ = Tensor.randomNormal([2], standardDeviation: .infinity)
    },
    Misuse("values in negative lengths", "[Tensor] lengths are 0 or more; got shape (-1, -2).") {
      _ = Tensor([1, 2] as [Float], shape: [-1, -2])
    },
  ]
}
