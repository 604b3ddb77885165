// Random tensors. All of them take the next numbers of this thread's generator, which `withSeed`
// and `setRandomSeed` set.

extension Tensor {
  /// Numbers of the normal distribution.
  ///
  ///     Tensor.randomNormal([3, 1], mean: 0, standardDeviation: 1)
  ///
  /// **Source:** Philox 4x32-10 (Salmon et al., 2011) through Wichura's quantile AS 241 (1988).
  public static func randomNormal(
    _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    draw(.normal, shape, dtype, scale: standardDeviation, shift: mean, "randomNormal")
  }

  /// Numbers of the normal distribution, none further than two standard deviations from the mean.
  public static func randomTruncatedNormal(
    _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    draw(
      .truncatedNormal, shape, dtype, scale: standardDeviation, shift: mean,
      "randomTruncatedNormal")
  }

  /// Numbers spread evenly over `low` up to, not including, `high`.
  public static func randomUniform(
    _ shape: Shape, from low: Double = 0, to high: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    guard low <= high else {
      stop("[randomUniform] the range from \(low) to \(high) is empty. Give the smaller one first.")
    }
    let numbers = draw(.uniform, shape, dtype, scale: high - low, shift: low, "randomUniform")
    if (low == 0 && high == 1) || low == high { return numbers }
    // Rounding can reach `high` itself.
    return numbers.minimum(dtype == .float32 ? Double(Float(high).nextDown) : high.nextDown)
  }

  /// Points of a normal distribution in several dimensions.
  ///
  ///     Tensor.randomMultivariateNormal(1000, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
  ///
  /// **Shape:** `[count, dimensions]`. **Errors:** a covariance that is not square, symmetric and
  /// positive definite, or whose size is not that of the mean.
  public static func randomMultivariateNormal(
    _ count: Int, mean: [Double], covariance: [[Double]], dtype: DType = .float32
  ) -> Tensor {
    checkSize([count, mean.count], .float64, "randomMultivariateNormal")
    let lower = checked { () throws(TensorError) in
      try choleskyFactor(covariance, size: mean.count)
    }
    // Data for a program to work on, drawn in double precision, which not every device has.
    let device = ThreadContext.current.device
    return withDevice(.cpu) {
      let independent = draw(
        .normal, [count, mean.count], .float64, scale: 1, shift: 0, "randomMultivariateNormal")
      let factor = Tensor(lower.flatMap { $0 }, shape: [mean.count, mean.count])
      return (independent.matmul(factor.transposed()) + Tensor(mean)).cast(to: dtype)
    }.copied(to: device)
  }

  /// True with a probability, else false.
  ///
  /// **Errors:** a probability outside 0 ... 1.
  public static func randomBernoulli(_ shape: Shape, probability: Double) -> Tensor {
    guard (0...1).contains(probability) else {
      stop("[randomBernoulli] the probability is \(probability); use a number from 0 to 1.")
    }
    return draw(.uniform, shape, .float32, scale: 1, shift: 0, "randomBernoulli") < probability
  }

  /// Integers from `low` up to, not including, `high`, each as likely as any other.
  ///
  ///     Tensor.randomIntegers([32], from: 0, to: 10)
  ///
  /// **Errors:** a range that is empty or has more than 2^32 integers, a dtype that is not one of
  /// integers or does not hold the range.
  public static func randomIntegers(
    _ shape: Shape, from low: Int = 0, to high: Int, dtype: DType = .int64
  ) -> Tensor {
    let name = "randomIntegers"
    guard dtype.isInteger else {
      stop("[\(name)] makes integers; got \(dtype). For others use randomUniform.")
    }
    let (count, overflows) = high.subtractingReportingOverflow(low)
    // Of 53 bits, so that no integer is likelier than another one by more than 1 in 2^21.
    guard count > 0, count <= 1 << 32, !overflows else {
      stop(
        "[\(name)] \(low) ..< \(high) has no integers, or more than 2^32. Give the smaller end "
          + "first.")
    }
    let ends = [low, high - 1].map { Scalar.integer(Int64($0)) }
    guard ends.allSatisfy({ (try? $0.integer(for: dtype)) != nil }) else {
      stop("[\(name)] \(dtype) does not hold \(low) ..< \(high). Use another dtype.")
    }
    checkSize(shape, .int64, name)
    let bits = random(.bits, shape, .int64, on: ThreadContext.current.device, for: name)
    return (bits.modulo(count) + low).cast(to: dtype)
  }

  /// The numbers 0 ..< count in a random order, as int64.
  public static func randomPermutation(_ count: Int) -> Tensor {
    checkSize([count], .int64, "randomPermutation")
    return randomPermutation(count, on: ThreadContext.current.device)
  }

  /// 0 ..< count in a random order on a device: the order that sorts as many random integers.
  static func randomPermutation(_ count: Int, on device: Device) -> Tensor {
    random(.bits, [count], .int64, on: device, for: "randomPermutation").argSort()
  }

  private static func draw(
    _ op: RandomOp, _ shape: Shape, _ dtype: DType, scale: Double, shift: Double, _ name: String
  ) -> Tensor {
    guard dtype.isFloating else {
      stop("[\(name)] makes floating numbers; got \(dtype). Draw first, then cast.")
    }
    guard scale.isFinite, shift.isFinite else {
      stop("[\(name)] needs a finite center and a finite spread; got \(shift) and \(scale).")
    }
    checkSize(shape, dtype, name)
    let numbers = random(op, shape, dtype, on: ThreadContext.current.device, for: name)
    if scale == 1 && shift == 0 { return numbers }
    return numbers * scale + shift
  }
}

extension Tensor {
  /// A class for each row of logits, drawn with the probabilities of their softmax, as int64.
  ///
  ///     let action = Int(Tensor.randomCategorical(logits: Tensor([0.5, 2.0, -1.0])))
  ///
  /// **Shape:** that of the logits without the last axis, which counts the classes. **Errors:** a
  /// dtype that is not floating, no classes.
  ///
  /// **Source:** the Gumbel-max trick (Gumbel, 1954): the largest of the logits, each with a random
  /// number of the Gumbel distribution added.
  public static func randomCategorical(logits: some TensorLike) -> Tensor {
    let logits = logits.tensor
    let name = "randomCategorical"
    logits.refuseWhole(name)
    guard logits.rank > 0 else {
      stop("[\(name)] the logits are one number; their last axis must count the classes.")
    }
    let uniform = random(.uniform, logits.shape, logits.dtype, on: logits.device, for: name)
    return (logits - (-uniform.log()).log()).argMax(axis: -1)
  }
}

extension TensorLike {
  /// The slices along axis 0 in a random order.
  public func shuffled() -> Tensor {
    let x = tensor
    guard x.rank > 0 else { stop("[shuffled] a scalar has nothing to shuffle.") }
    return x.gathered(at: Tensor.randomPermutation(x.shape[0], on: x.device))
  }
}

/// The lower triangular matrix whose product with its transpose is the covariance.
private func choleskyFactor(
  _ covariance: [[Double]], size: Int
) throws(TensorError) -> [[Double]] {
  let name = "randomMultivariateNormal"
  guard covariance.count == size, covariance.allSatisfy({ $0.count == size }) else {
    throw TensorError(
      name, "the mean has \(size) dimensions; the covariance must be \(size) by \(size).")
  }
  var lower = Array(repeating: Array(repeating: 0.0, count: size), count: size)
  for row in 0..<size {
    for column in 0...row {
      guard abs(covariance[row][column] - covariance[column][row]) < 1e-12 else {
        throw TensorError(name, "the covariance is not symmetric at (\(row), \(column)).")
      }
      var rest = covariance[row][column]
      for k in 0..<column { rest -= lower[row][k] * lower[column][k] }
      if row == column {
        guard rest > 0 else { throw TensorError(name, "the covariance is not positive definite.") }
        lower[row][row] = rest.squareRoot()
      } else {
        lower[row][column] = rest / lower[column][column]
      }
    }
  }
  return lower
}
