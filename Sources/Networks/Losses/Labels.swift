import Tensors

/// Targets read as class numbers.
enum Labels {
  /// How far from an integer a floating number may be that names a class of a metric or a weight. A
  /// loss takes integers alone, since what it gathers by is cut off.
  private static let tolerance = 1e-6

  /// How many classes are named by targets that are class numbers or rows with one largest element.
  ///
  /// **Errors:** a shape that is neither.
  static func count(_ shape: Shape, _ user: String) throws -> Int {
    guard shape.rank == 1 || shape.rank == 2 else {
      throw TrainingError(
        "\(user): the targets have shape \(shape); classes have shape (batch,), (batch, 1) "
          + "or (batch, classes).")
    }
    return shape[0]
  }

  /// The classes of targets that are class numbers or rows with one largest element.
  static func numbers(_ targets: Tensor, _ user: String) throws -> [Int] {
    _ = try count(targets.shape, user)
    return try vector(targets).doubles.map { value in
      guard let label = Int(exactly: value.rounded()), abs(value - value.rounded()) < tolerance
      else {
        throw TrainingError("\(user): a target is \(value), which is not the number of a class.")
      }
      return label
    }
  }

  /// Refuses a label that is not from 0 up to the number of classes.
  static func check(_ labels: [Int], classes: Int, _ user: String) throws {
    guard let wrong = labels.first(where: { !(0..<classes).contains($0) }) else { return }
    throw TrainingError(
      "\(user): a class is \(wrong); there are \(classes), numbered from 0.")
  }

  /// The first target that is not an integer from 0 up to the number of classes.
  static func firstOutside(_ targets: Tensor, classes: Int) -> Double? {
    withoutRecording { targets.doubles }.first { value in
      !(value >= 0 && value < Double(classes) && value == value.rounded())
    }
  }

  /// The classes as int64, and `bound` for what is not the number of a class below it; nothing is
  /// read back.
  static func classes(_ targets: Tensor, below bound: Int) -> Tensor {
    let values = vector(targets)
    guard values.dtype.isFloating else { return inside(values.cast(to: .int64), bound) }
    let rounded = values.rounded()
    let isWhole = (values - rounded).abs() < tolerance
    return inside(isWhole.select(rounded, -1).cast(to: .int64), bound)
  }

  private static func inside(_ labels: Tensor, _ bound: Int) -> Tensor {
    (labels >= 0).and(labels < bound).select(labels, bound)
  }

  private static func vector(_ targets: Tensor) -> Tensor {
    let isOneHot = targets.rank == 2 && targets.shape[1] > 1
    return isOneHot ? targets.numeric.argMax(axis: -1) : targets.flattened()
  }
}
