import Tensors

extension Misuse {
  static let tapes: [Misuse] = [
    Misuse(
      "a second use of a tape",
      "[GradientTape] this tape was used already; a tape gives one set of gradients. Ask for "
        + "several at once, for: [w, b], or make it with GradientTape(isPersistent: true). For the "
        + "gradient of a gradient, ask inside the record { } of a second tape."
    ) {
      let (tape, x) = (GradientTape(), Variable(3.0))
      let y = tape.record { x.squared() }
      _ = tape.gradient(of: y, for: x)
      _ = tape.gradient(of: y, for: x)
    },
    Misuse(
      "entering a tape that records",
      "[GradientTape] this tape is recording already. Use a second tape for an inner record."
    ) {
      let tape = GradientTape()
      tape.record { tape.record {} }
    },
    Misuse(
      "the gradient of integers",
      "[GradientTape] there is no gradient: the target is int32, and only floating dtypes have "
        + "gradients. Write 1.0 for 1, or cast before the tape records."
    ) {
      let (tape, x) = (GradientTape(), Variable(3))
      let y = tape.record { x.squared() }
      _ = tape.gradient(of: y, for: x)
    },
    Misuse(
      "the gradient of integers, weighted",
      "[GradientTape] there is no gradient: the target is int32, and only floating dtypes have"
    ) {
      let (tape, x) = (GradientTape(), Variable(3.0))
      let y = tape.record { x.cast(to: .int32) }
      _ = tape.gradient(of: y, for: x, outputGradient: numbers())
    },
    Misuse(
      "a gradient of a gradient that was taken too late",
      "cut the way. A gradient can be differentiated only if it was taken while the tape recorded."
    ) {
      let (outer, inner, x) = (GradientTape(), GradientTape(), Variable(3.0))
      let y = outer.record { inner.record { x.squared() } }
      _ = outer.gradient(of: inner.gradient(of: y, for: x), for: x)
    },
    Misuse(
      "the gradient with respect to integers",
      "[GradientTape] there is no gradient: the source is int32, and only floating dtypes have"
    ) {
      let (tape, x) = (GradientTape(), Variable(3))
      let y = tape.record { x.cast(to: .float32).squared() }
      _ = tape.gradient(of: y, for: x)
    },
    Misuse(
      "the gradient with respect to a tensor that is not watched",
      "[GradientTape] there is no gradient: the tape did not watch the source. Call tape.watch(x) "
        + "before x is used, or make it a Variable."
    ) {
      let (tape, x) = (GradientTape(), numbers(2))
      let y = tape.record { x.squared() }
      _ = tape.gradient(of: y, for: x)
    },
    Misuse(
      "an output gradient of another shape",
      "[GradientTape] the output gradient has shape (3,); the target's is (2,)."
    ) {
      let (tape, x) = (GradientTape(), Variable(numbers(2)))
      let y = tape.record { x.squared() }
      _ = tape.gradient(of: y, for: x, outputGradient: numbers(3))
    },
    Misuse(
      "an output gradient of another dtype",
      "[GradientTape] the output gradient is float64, the target float32. Cast it: g.cast(to: .float"
    ) {
      let (tape, x) = (GradientTape(), Variable(numbers(2)))
      let y = tape.record { x.squared() }
      _ = tape.gradient(of: y, for: x, outputGradient: numbers(2, dtype: .float64))
    },
    Misuse(
      "too few output gradients", "[GradientTape] 1 targets need as many output gradients; got 0."
    ) {
      let (tape, x) = (GradientTape(), Variable(numbers(2)))
      let y = tape.record { x.squared() }
      _ = tape.gradientOrNil(of: [y], for: x, outputGradients: [])
    },
    Misuse(
      "a batch jacobian of two batches",
      "[batchJacobian] axis 0 must be the same batch in both: the target has shape (), the source "
        + "(2,)."
    ) {
      let (tape, x) = (GradientTape(), Variable(numbers(2)))
      let y = tape.record { x.sum() }
      _ = tape.batchJacobian(of: y, for: x)
    },
    Misuse(
      "a pullback that gives too many gradients",
      "[customGradient] 1 inputs need as many gradients; the pullback gave 2. Return nil for an input "
        + "that has none."
    ) {
      let (tape, x) = (GradientTape(), Variable(numbers(2)))
      let y = tape.record {
        customGradient(of: [x]) {
          x.tensor
        } pullback: { _, _, g in
          [g, g]
        }
      }
      _ = tape.gradient(of: y, for: x)
    },
  ]

  /// A pullback whose gradient is another tensor than one of its input's kind.
  private static func pulledBack(_ gradient: @escaping @Sendable () -> Tensor) {
    let (tape, x) = (GradientTape(), Variable(numbers(5000)))
    let y = tape.record {
      customGradient(of: [x]) {
        x * 2
      } pullback: { _, _, _ in
        [gradient()]
      }
    }
    print(tape.gradient(of: y, for: x))
  }

  static let pullbacks: [Misuse] = [
    Misuse(
      "a pullback that gives a shorter gradient",
      "[customGradient] the pullback gave float32 (1,) on cpu for input 0, which is float32 (5000,) on "
        + "cpu. A gradient has the shape, the dtype and the device of its input."
    ) { pulledBack { numbers(1) } },
    Misuse(
      "a pullback that gives a longer gradient",
      "[customGradient] the pullback gave float32 (2, 5000) on cpu for input 0"
    ) { pulledBack { numbers(2, 5000) } },
    Misuse(
      "a pullback that gives another dtype",
      "[customGradient] the pullback gave float64 (5000,) on cpu for input 0"
    ) { pulledBack { numbers(5000, dtype: .float64) } },
    Misuse(
      "a pullback that gives another device",
      "[customGradient] the pullback gave float32 (5000,) on reference for input 0"
    ) { pulledBack { withDevice(.reference) { numbers(5000) } } },
  ]

  static let variables: [Misuse] = [
    Misuse(
      "assigning another shape",
      "[assign] variable 'bias' has shape (2,); the value has (3,). Assignment does not broadcast: "
        + "reshape or broadcast it first."
    ) { Variable(numbers(2), name: "bias").assign(numbers(3)) },
    Misuse(
      "assigning another dtype",
      "[assign] variable 'bias' is float32; the value is float64. Cast it first: x.cast(to: .float32"
    ) { Variable(numbers(2), name: "bias").assign(numbers(2, dtype: .float64)) },
    Misuse(
      "adding another shape", "[assignAdd] variable 'Variable' has shape (2,); the value has ()"
    ) {
      Variable(numbers(2)).assignAdd(numbers())
    },
    Misuse(
      "assigning one number to many",
      "[assign] variable 'Variable' has shape (2,); the value has (). Assignment does not broad"
    ) { Variable(numbers(2)).assign(3) },
    Misuse(
      "subtracting another dtype", "[assignSubtract] variable 'Variable' is float32; the value"
    ) {
      Variable(numbers(2)).assignSubtract(numbers(2, dtype: .int32))
    },
    Misuse(
      "assigning another shape to a slice",
      "[assign] this part of variable 'w' has shape (2,); the value has (3,), which does not "
        + "broadcast to it."
    ) { Variable(numbers(2, 2), name: "w")[0].assign(numbers(3)) },
    Misuse(
      "assigning another dtype to a slice", "[assign] variable 'w' is float32; the value is int"
    ) {
      Variable(numbers(2, 2), name: "w")[0].assign(numbers(2, dtype: .int32))
    },
    Misuse(
      "assigning to a slice out of range", "[index] index 2 is out of range for axis 0 of leng"
    ) {
      Variable(numbers(2, 2))[2].assign(0)
    },
    Misuse(
      "assigning a fraction to an integer", "[scalar] 0.5 is not a value of int32. Use a v"
    ) {
      Variable(numbers(2, dtype: .int32))[0].assign(0.5)
    },
  ]

  static let devicesAndRandom: [Misuse] = [
    Misuse(
      "two devices in a sum",
      "[add] operands are on reference and cpu. Copy one: x.copied(to: .reference)."
    ) { _ = withDevice(.reference) { numbers(2) } + numbers(2) },
    Misuse(
      "two devices in a matrix product", "[matmul] operands are on cpu and reference. Copy one:"
    ) {
      _ = numbers(2, 2).matmul(withDevice(.reference) { numbers(2, 2) })
    },
    Misuse(
      "two devices in a gather", "[gathered] operands are on cpu and reference. Copy one: x.co"
    ) {
      _ = numbers(2).gathered(at: withDevice(.reference) { Tensor([0]) })
    },
    Misuse("assigning from another device", "[assign] operands are on cpu and reference. Copy one:")
    {
      Variable(numbers(2)).assign(withDevice(.reference) { numbers(2) })
    },
    Misuse(
      "random integers",
      "[randomNormal] makes floating numbers; got int32. Draw first, then cast."
    ) { _ = Tensor.randomNormal([2], dtype: .int32) },
    Misuse(
      "a range upside down",
      "[randomUniform] the range from 1.0 to 0.0 is empty. Give the smaller one first."
    ) { _ = Tensor.randomUniform([2], from: 1, to: 0) },
    Misuse(
      "a probability above 1",
      "[randomBernoulli] the probability is 1.5; use a number from 0 to 1."
    ) { _ = Tensor.randomBernoulli([2], probability: 1.5) },
    Misuse(
      "a covariance that is not positive definite",
      "[randomMultivariateNormal] the covariance is not positive definite."
    ) {
      _ = Tensor.randomMultivariateNormal(2, mean: [0, 0], covariance: [[1, 2], [2, 1]])
    },
    Misuse(
      "a covariance that is not symmetric",
      "[randomMultivariateNormal] the covariance is not symmetric at (1, 0)."
    ) {
      _ = Tensor.randomMultivariateNormal(2, mean: [0, 0], covariance: [[1, 0], [0.5, 1]])
    },
    Misuse(
      "a covariance of another size",
      "[randomMultivariateNormal] the mean has 2 dimensions; the covariance must be 2 by 2."
    ) { _ = Tensor.randomMultivariateNormal(2, mean: [0, 0], covariance: [[1]]) },
    Misuse("shuffling a scalar", "[shuffled] a scalar has nothing to shuffle.") {
      _ = numbers().shuffled()
    },
  ]
}
