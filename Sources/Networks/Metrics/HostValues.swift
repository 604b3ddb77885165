import Tensors

// Metrics compute on Swift arrays: for the batches of training a loop over a few hundred numbers
// takes less time than one tensor operation, and nothing of it is differentiated.

extension Tensor {
  /// The numbers in row-major order, in single precision; true is 1.
  var hostFloats: [Float] {
    dtype == .float32 ? scalars(as: Float.self) : cast(to: .float32).scalars(as: Float.self)
  }

  /// Whole numbers in row-major order; a fraction or a number that is not finite becomes -1.
  var hostLabels: [Int] {
    switch dtype {
    case .int32: scalars(as: Int32.self).map(Int.init)
    case .int64: scalars(as: Int64.self).map { Int($0) }
    case .uint8, .bool: cast(to: .int32).scalars(as: Int32.self).map(Int.init)
    case .float32: scalars(as: Float.self).map { Int(exactly: $0) ?? -1 }
    case .float64: scalars(as: Double.self).map { Int(exactly: $0) ?? -1 }
    }
  }

  /// How long the last axis is; 1 for a scalar.
  var width: Int { rank == 0 ? 1 : shape[rank - 1] }

  /// How many samples axis 0 counts; 1 for a scalar.
  var sampleCount: Int { rank == 0 ? 1 : shape[0] }
}

/// Sample weights, seen from the values that they weight.
struct HostWeights {
  private let weights: [Float]?
  private let valuesPerWeight: Int

  /// Weights over `count` values: one for all, one for each, or one for each of equal groups.
  ///
  /// **Errors:** a number of weights that does not divide the values stops the program.
  init(_ weights: Tensor?, over count: Int, metric: String) {
    self.weights = weights?.hostFloats
    let weightCount = max(self.weights?.count ?? 1, 1)
    valuesPerWeight = max(count / weightCount, 1)
    if count % weightCount != 0 {
      Layer.orStop {
        throw TrainingError(
          "metric '\(metric)': the sample weights have shape \(weights?.shape ?? []); they do not "
            + "fit \(count) values. Give one weight a sample.")
      }
    }
  }

  /// The weight of a value.
  @inline(__always)
  subscript(value: Int) -> Double {
    guard let weights else { return 1 }
    return Double(weights[value / valuesPerWeight])
  }
}

/// Loops over the rows of a matrix in row-major order.
enum Rows {
  /// The place of the greatest element of each row; the first of equals.
  static func greatest(_ values: [Float], width: Int) -> [Int] {
    guard width > 0 else { return [] }
    return (0..<values.count / width).map { row in
      let start = row * width
      var best = start
      for place in start..<(start + width) where values[place] > values[best] { best = place }
      return best - start
    }
  }
}
