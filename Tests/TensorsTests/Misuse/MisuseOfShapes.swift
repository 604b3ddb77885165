import Tensors

extension Misuse {
  static let movement: [Misuse] = [
    Misuse(
      "a shape asked beyond its end",
      "[shape] the shape (2, 3) has no axis 2: its axes are 0 to 1, or -2 to -1."
    ) { print(numbers(2, 3).shape[2]) },
    Misuse(
      "a shape asked before its begin",
      "[shape] the shape (2, 3) has no axis -3: its axes are 0 to 1, or -2 to -1."
    ) { print(numbers(2, 3).shape[-3]) },
    Misuse("a scalar's shape asked", "[shape] the shape () has no axis -1: a scalar has none.") {
      print(Tensor(1).shape[-1])
    },
    Misuse(
      "a reshape that does not fit",
      "[reshape] shape (2, 3) has 6 elements, (4, 2) needs 8. Use lengths with the same product, or "
        + "-1 for one of them."
    ) { _ = numbers(2, 3).reshaped(to: [4, 2]) },
    Misuse(
      "a reshape that does not divide",
      "[reshape] 6 elements of shape (2, 3) do not divide into [4, -1] (4 each)."
    ) { _ = numbers(2, 3).reshaped(to: [4, -1]) },
    Misuse(
      "a reshape with two -1",
      "[reshape] got [-1, -1]: lengths are 0 or more, and one of them at most may be -1."
    ) { _ = numbers(2, 3).reshaped(to: [-1, -1]) },
    Misuse(
      "a new axis too far",
      "[expandedDimensions] a new axis cannot be at 2 in shape (2,). Use a position from -2 to 1."
    ) { _ = numbers(2).expandedDimensions(at: 2) },
    Misuse(
      "squeezing a long axis",
      "[squeezed] axis 1 of shape (1, 2) has length 2; only axes of length 1 can go."
    ) { _ = numbers(1, 2).squeezed(axis: 1) },
    Misuse(
      "broadcasting to a shorter shape",
      "[broadcast] shape (2, 3) does not broadcast to (3,), but to (2, 3)."
    ) { _ = numbers(2, 3).broadcast(to: [3]) },
    Misuse(
      "an order that names an axis twice",
      "[transposed] the order [0, 0] does not name each axis of shape (2, 3) once."
    ) { _ = numbers(2, 3).transposed(axes: [0, 0]) },
    Misuse(
      "tiles for too few axes",
      "[tiled] needs one count of 0 or more for each axis of (2, 3); got [2]."
    ) { _ = numbers(2, 3).tiled([2]) },
    Misuse("a negative number of tiles", "[tiled] needs one count of 0 or more for each axis of") {
      _ = numbers(2).tiled([-1])
    },
    Misuse(
      "a border for too few axes", "[padded] needs widths of 0 or more for each axis of (2, 3); got"
    ) { _ = numbers(2, 3).padded([(1, 1)]) },
    Misuse("a negative border", "[padded] needs widths of 0 or more for each axis of (2,); got [(")
    {
      _ = numbers(2).padded([(-1, 0)])
    },
    Misuse(
      "concatenating other lengths",
      "[concatenate] tensor 1 has shape (2, 2), tensor 0 (2, 3). All lengths but that of axis 0 must "
        + "be equal."
    ) { _ = Tensor.concatenate([numbers(2, 3), numbers(2, 2)]) },
    Misuse("concatenating nothing", "[concatenate] needs one tensor or more; got an empty list.") {
      _ = Tensor.concatenate([])
    },
    Misuse("concatenating two dtypes", "[concatenate] operands are float32 and int32. Tensors of") {
      _ = Tensor.concatenate([numbers(2), numbers(2, dtype: .int32)])
    },
    Misuse(
      "stacking other shapes",
      "[stack] tensor 1 has shape (3,), tensor 0 (2,). Shapes must be equal; use concatenate along "
        + "an axis that exists."
    ) { _ = Tensor.stack([numbers(2), numbers(3)]) },
    Misuse(
      "stacking too far",
      "[stack] a new axis cannot be at 2 in shape (2,). Use a position from -2 to 1."
    ) { _ = Tensor.stack([numbers(2)], axis: 2) },
    Misuse(
      "a split that does not divide",
      "[split] axis 0 of shape (5,) does not divide into 2 equal parts"
    ) { _ = numbers(5).split(into: 2) },
    Misuse(
      "a split that does not add up",
      "[split] the lengths [2, 2] do not add up to axis 0 of shape (5"
    ) { _ = numbers(5).split([2, 2]) },
  ]

  static let indexing: [Misuse] = [
    Misuse(
      "an index out of range",
      "[index] index 3 is out of range for axis 1 of length 3 in shape (2, 3). Use an index from -3 to "
        + "2."
    ) { _ = numbers(2, 3)[0, 3] },
    Misuse("an index out of range from the end", "[index] index -3 is out of range for axis 0 of") {
      _ = numbers(2, 3)[-3]
    },
    Misuse("an index of an empty axis", "length 0 in shape (0,). The axis is empty.") {
      _ = numbers(0)[0]
    },
    Misuse("too many indices", "[index] 3 indices for shape (2, 3) of rank 2. Use one an axis.") {
      _ = numbers(2, 3)[0, 0, 0]
    },
    Misuse("two ellipses", "[index] an index has two ellipses. Use one.") {
      _ = numbers(2, 3)[.ellipsis, .ellipsis]
    },
    Misuse("a step of 0", "[index] a range has step 0. Use a positive or a negative step.") {
      _ = numbers(3)[.stride(by: 0)]
    },
    Misuse(
      "numbers from one to another in steps of 0", "[range] the step is 0. Use a positive or a"
    ) {
      _ = Tensor.range(from: 0, to: 1, by: 0)
    },
    Misuse("a range beyond its dtype", "[range] 259.0 is not a value of uint8. Use a wider dtype.")
    {
      _ = Tensor.range(from: 250, to: 260, by: 1, dtype: .uint8)
    },
    Misuse("a linspace beyond its dtype", "[linspace] 1000.0 is not a value of uint8.") {
      _ = Tensor.linspace(0, 1000, count: 3, dtype: .uint8)
    },
    Misuse("a jacobian that is too large", "[jacobian] shape (131072, 131072) of float32 takes") {
      let x = Variable(Tensor.ones([1 << 17]))
      let tape = GradientTape()
      let y = tape.record { x.tensor * 2 }
      _ = tape.jacobian(of: y, for: x)
    },
    Misuse("an infinite end", "[linspace] the ends are 0.0 and inf; use finite numbers.") {
      _ = Tensor.linspace(0, .infinity, count: 3)
    },
    Misuse("a negative count", "[linspace] the count is -1; use 0 or more.") {
      _ = Tensor.linspace(0, 1, count: -1)
    },
  ]

  static let gathering: [Misuse] = [
    Misuse(
      "gathering out of range",
      "[gathered] index 2 is out of range for an axis of length 2. Use indices from -2 to 1."
    ) { _ = numbers(2).gathered(at: Tensor([0, 2])) },
    Misuse(
      "gathering by fractions",
      "[gathered] indices must be int32 or int64; got float32. Cast them: i.cast(to: .int64)."
    ) { _ = numbers(2).gathered(at: numbers(1)) },
    Misuse(
      "gathering from a scalar", "[gathered] axis 0 does not exist in shape () of rank 0. A sca"
    ) {
      _ = numbers().gathered(at: Tensor([0]))
    },
    Misuse(
      "updates of another shape",
      "[scatterAdded] the updates have shape (3,); (2,) indices into (4,) need (2,)."
    ) { _ = numbers(4).scatterAdded(numbers(3), at: Tensor([0, 1])) },
    Misuse(
      "updates out of range", "[scatterAdded] index -5 is out of range for an axis of length 4."
    ) {
      _ = numbers(4).scatterAdded(numbers(1), at: Tensor([-5]))
    },
    Misuse(
      "taking by another shape",
      "[taken] indices of shape (2, 1) do not fit shape (3, 4): all lengths but that of axis 1 must "
        + "be equal."
    ) { _ = numbers(3, 4).taken(along: 1, at: Tensor([[0], [1]])) },
    Misuse(
      "a mask of numbers",
      "[masked] needs a bool mask whose shape is the first axes of (2,); got float32 of shape (2,)."
    ) { _ = numbers(2).masked(by: numbers(2)) },
    Misuse(
      "a mask of another length", "[masked] needs a bool mask whose shape is the first axes of"
    ) {
      _ = numbers(2).masked(by: numbers(3) > 0)
    },
    Misuse("classes that are fractions", "[oneHot] needs integers; got float32. Cast first:") {
      _ = numbers(2).oneHot(depth: 3)
    },
    Misuse(
      "more of the largest than there are",
      "[topK] k is 3; the last axis of shape (2,) has 2 elements. Use a k from 0 to that."
    ) { _ = numbers(2).topK(3) },
    Misuse(
      "different values of a matrix", "[unique] needs a vector; got shape (2, 2). Flatten it fi"
    ) {
      _ = numbers(2, 2).unique()
    },
  ]
}
