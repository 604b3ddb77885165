import Tensors

extension Misuse {
  static let shapes: [Misuse] = [
    Misuse(
      "shapes that do not broadcast",
      "[add] shapes (2, 3) and (2,) do not broadcast: axis -1 is 3 and 2. Lengths must be equal, "
        + "or one of them 1."
    ) { _ = numbers(2, 3) + numbers(2) },
    Misuse(
      "a comparison of shapes that do not broadcast",
      "[less] shapes (2,) and (3,) do not broadcast: axis -1 is 2 and 3."
    ) { _ = numbers(2) < numbers(3) },
    Misuse(
      "a choice of shapes that do not broadcast",
      "[select] shapes (2,) and (3,) do not broadcast: axis -1 is 2 and 3."
    ) { _ = (numbers(2) > 0).select(numbers(3), numbers(3)) },
    Misuse(
      "matrices whose inner lengths differ",
      "[matmul] inner dimensions differ: (2, 3) by (2, 3) pairs 3 with 2. The last axis of the left "
        + "operand must equal the second-to-last axis of the right one; transposed() may be missing."
    ) { _ = numbers(2, 3).matmul(numbers(2, 3)) },
    Misuse(
      "a matrix by a vector of another length",
      "[matmul] inner dimensions differ: (2, 3) by (2,) pairs 3 with 2. The last axis of the left "
        + "operand must equal the axis of the right one"
    ) { _ = numbers(2, 3).matmul(numbers(2)) },
    Misuse(
      "a matrix product with a scalar",
      "[matmul] needs vectors or matrices; got shapes (2, 3) and (). Use * for a scalar."
    ) { _ = numbers(2, 3).matmul(numbers()) },
    Misuse(
      "batches of matrices that do not broadcast",
      "[matmul] shapes (2,) and (3,) do not broadcast: axis -1 is 2 and 3."
    ) { _ = numbers(2, 1, 1).matmul(numbers(3, 1, 1)) },
    Misuse(
      "a dot product of matrices",
      "[dot] needs two vectors; got shapes (2, 2) and (2,). Use matmul."
    ) { _ = numbers(2, 2).dot(numbers(2)) },
    Misuse(
      "more axes than a tensor has",
      "[shape] a tensor has at most 8 axes; got [1, 1, 1, 1, 1, 1, 1, 1, 1]."
    ) { _ = Tensor.zeros([1, 1, 1, 1, 1, 1, 1, 1, 1]) },
    Misuse(
      "one axis more than a tensor has", "[shape] a tensor has at most 8 axes; got one more than ("
    ) { _ = Tensor.zeros([1, 1, 1, 1, 1, 1, 1, 1]).expandedDimensions(at: 0) },
    Misuse("a negative length", "[zeros] lengths are 0 or more; got shape (2, -1).") {
      _ = Tensor.zeros([2, -1])
    },
    Misuse(
      "values that do not fill a shape", "[Tensor] shape (2, 2) has 4 elements; got 3 values."
    ) { _ = Tensor([1, 2, 3] as [Float], shape: [2, 2]) },
    Misuse(
      "rows of different lengths",
      "[Tensor] the lists of a literal differ: element 0 has shape (2,), element 1 has (1,). Give "
        + "every row the same length."
    ) { _ = Tensor([[1, 2], [3]]) },
  ]

  static let axes: [Misuse] = [
    Misuse(
      "an axis too high",
      "[sum] axis 2 does not exist in shape (2, 3) of rank 2. Use an axis from -2 to 1."
    ) { _ = numbers(2, 3).sum(axis: 2) },
    Misuse(
      "an axis too low",
      "[mean] axis -3 does not exist in shape (2, 3) of rank 2. Use an axis from -2 to 1."
    ) { _ = numbers(2, 3).mean(axis: -3) },
    Misuse(
      "an axis of a scalar",
      "[max] axis 0 does not exist in shape () of rank 0. A scalar has no axis."
    ) { _ = numbers().max(axis: 0) },
    Misuse(
      "an axis named twice", "[sum] axis -1 is named twice in [1, -1]. Name each axis once."
    ) { _ = numbers(2, 3).sum(axis: 1, -1) },
    Misuse(
      "softmax of a scalar",
      "[softmax] axis -1 does not exist in shape () of rank 0. A scalar has no axis."
    ) { _ = numbers().softmax() },
    Misuse(
      "a running sum along no axis",
      "[cumulativeSum] axis 1 does not exist in shape (2,) of rank 1."
    ) { _ = numbers(2).cumulativeSum(axis: 1) },
    Misuse("sorting along no axis", "[argSort] axis 3 does not exist in shape (2,) of rank 1.") {
      _ = numbers(2).sorted(axis: 3)
    },
  ]

  static let dtypes: [Misuse] = [
    Misuse(
      "two dtypes in a sum",
      "[add] operands are float32 and int32. Tensors of different dtypes do not mix; cast one: "
        + "x.cast(to: .float32) or x.cast(to: .int32)."
    ) { _ = numbers(2) + numbers(2, dtype: .int32) },
    Misuse(
      "two dtypes in a comparison", "[greater] operands are float64 and float32. Tensors of"
    ) { _ = numbers(2, dtype: .float64) > numbers(2) },
    Misuse("two dtypes in a matrix product", "[matmul] operands are float32 and float64.") {
      _ = numbers(2, 2).matmul(numbers(2, 2, dtype: .float64))
    },
    Misuse("two dtypes in a choice", "[select] operands are float32 and int64.") {
      _ = (numbers(2) > 0).select(numbers(2), numbers(2, dtype: .int64))
    },
    Misuse(
      "a choice by numbers",
      "[select] the condition must be bool; got float32. Compare first: x > 0, or cast(to: .bool)."
    ) { _ = numbers(2).select(numbers(2), numbers(2)) },
    Misuse(
      "a fraction into integers",
      "[scalar] 0.5 is not a value of int32. Use a value that int32 holds, or cast the tensor first: "
        + "x.cast(to: .float32)."
    ) { _ = numbers(2, dtype: .int32) * 0.5 },
    Misuse("a border of fractions around integers", "[scalar] 0.5 is not a value of int64.") {
      _ = numbers(2, dtype: .int64).padded([(1, 1)], with: 0.5)
    },
    Misuse("a number that a byte does not hold", "[scalar] 256 is not a value of uint8.") {
      _ = Tensor.full([2], 256, dtype: .uint8)
    },
    Misuse(
      "/ on integers",
      "[divide] / needs a floating dtype; got int32. Use floorDivided(by:) for integers, or cast "
        + "first: x.cast(to: .float32)."
    ) { _ = numbers(2, dtype: .int32) / 2 },
    Misuse(
      "a root of integers",
      "[sqrt] needs a floating dtype; got int64. Cast first: x.cast(to: .float32)."
    ) { _ = numbers(2, dtype: .int64).sqrt() },
    Misuse("the sign of truth", "[negate] is not defined for bool. Cast the tensor first: x.cast") {
      _ = -numbers(2, dtype: .bool)
    },
    Misuse("a sum of truths", "[sum] is not defined for bool. Count with cast(to: .int64) first.") {
      _ = numbers(2, dtype: .bool).sum()
    },
    Misuse("a norm of integers", "[norm] needs a floating dtype; got int32. Cast first: x.cast(") {
      _ = numbers(2, dtype: .int32).norm()
    },
    Misuse("a floating number as Int", "[Int] needs a tensor of integers; got float32. Read it") {
      _ = Int(numbers(1))
    },
    Misuse("two integers as Int", "[Int] a tensor of shape (2,) has 2 elements, not") {
      _ = Int(numbers(2, dtype: .int32))
    },
    Misuse("a number as Bool", "[Bool] needs a bool tensor; got float32. Compare") {
      _ = Bool(numbers(1))
    },
    Misuse("rows by floating numbers", "[gathered] indices must be int32 or int64; got float32.") {
      _ = numbers(2)[numbers(1)]
    },
    Misuse(
      "random integers of no range",
      "[randomIntegers] 3 ..< 3 has no integers, or more than 2^32. Give the smaller end first."
    ) { _ = Tensor.randomIntegers([2], from: 3, to: 3) },
    Misuse("random integers of all", "[randomIntegers] -92") {
      _ = Tensor.randomIntegers([2], from: .min, to: .max)
    },
    Misuse("random bytes too large", "[randomIntegers] uint8 does not hold 0 ..< 257.") {
      _ = Tensor.randomIntegers([2], to: 257, dtype: .uint8)
    },
    Misuse("random integers in float32", "[randomIntegers] makes integers; got float32.") {
      _ = Tensor.randomIntegers([2], to: 2, dtype: .float32)
    },
    Misuse("classes of one number", "[randomCategorical] the logits are one number;") {
      _ = Tensor.randomCategorical(logits: Tensor(0.5))
    },
    Misuse("and of numbers", "[and] needs bool; got float32. Compare first, x .!= 0, or cast(to:") {
      _ = numbers(2).and(numbers(2))
    },
    Misuse("not of numbers", "[not] needs bool; got int32. Compare first, x .!= 0, or cast(to:") {
      _ = numbers(2, dtype: .int32).not()
    },
    Misuse("any of numbers", "[any] needs bool; got float32. Compare first: (x > 0).any().") {
      _ = numbers(2).any()
    },
    Misuse("the mean of integers", "[mean] needs a floating dtype; got int32. Cast first:") {
      _ = numbers(2, dtype: .int32).mean()
    },
    Misuse("the deviation of integers", "[standardDeviation] needs a floating dtype; got int3") {
      _ = numbers(2, dtype: .int32).standardDeviation()
    },
    Misuse("softmax of integers", "[softmax] needs a floating dtype; got uint8. Cast first:") {
      _ = numbers(2, dtype: .uint8).softmax()
    },
    Misuse(
      "numbers and truths in a literal",
      "[Tensor] a literal mixes numbers with true and false. Use one kind."
    ) { _ = Tensor([1, true]) },
    Misuse(
      "reading another dtype",
      "[scalars] a tensor of float32 is not read as Double, which is float64. Cast the tensor first, "
        + "or name its own type."
    ) { _ = numbers(2).scalars(as: Double.self) },
    Misuse(
      "one number of many",
      "[Double] a tensor of shape (2,) has 2 elements, not one. Reduce it or index it first."
    ) { _ = Double(numbers(2)) },
    Misuse(
      "one number of many, in single precision",
      "[Float] a tensor of shape (2,) has 2 elements, not one. Reduce it or index it first."
    ) { _ = Float(numbers(2)) },
  ]

  private static func ofNothing(
    _ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor
  ) -> Misuse {
    Misuse(
      "\(name) of nothing",
      "[\(name)] has no elements to work on: the shape is (0, 3). Check the slice or the filter "
        + "that the tensor came from."
    ) { _ = function(numbers(0, 3)) }
  }

  static let empty: [Misuse] = [
    ofNothing("max") { $0.max(axis: 0) }, ofNothing("min") { $0.min() },
    ofNothing("mean") { $0.mean() }, ofNothing("variance") { $0.variance(axis: 0) },
    ofNothing("argMax") { $0.argMax(axis: 0) }, ofNothing("argMin") { $0.argMin() },
    ofNothing("logSumExp") { $0.logSumExp() }, ofNothing("softmax") { $0.softmax(axis: 0) },
  ]
}
