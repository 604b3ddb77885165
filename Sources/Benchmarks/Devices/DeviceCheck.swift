import DeepLearning
import Foundation

/// One piece of work whose numbers on a device are compared with those of the reference device,
/// which computes in float64.
struct DeviceCheck {
  let name: String
  /// How far a number may be from the right one, in units of the last place of a number half as
  /// large as the largest of its tensor.
  let units: Double
  let body: () throws -> Tensor

  init(_ name: String, units: Double = 0, _ body: @escaping () throws -> Tensor) {
    (self.name, self.units, self.body) = (name, units, body)
  }

  /// What is wrong on a device, or nil.
  func problem(on device: Device) -> String? {
    do {
      let right = try withDevice(.reference) { try withSeed(1, body) }
      return difference(of: try withDevice(device) { try withSeed(1, body) }, from: right)
    } catch {
      return "\(name): \(error)"
    }
  }

  private func difference(of found: Tensor, from right: Tensor) -> String? {
    if found.shape != right.shape || found.dtype != right.dtype {
      return "\(name): \(found.dtype) \(found.shape), not \(right.dtype) \(right.shape)"
    }
    let (mine, theirs) = (found.doubles, right.doubles)
    let largest = theirs.filter(\.isFinite).map { Swift.abs($0) }.max() ?? 0
    let unit = right.dtype == .float64 ? largest.ulp : Double(Float(largest).ulp)
    for (position, (a, b)) in zip(mine, theirs).enumerated() where a != b {
      let isClose = Swift.abs(a - b) <= units * Swift.max(unit / 2, .leastNonzeroMagnitude)
      if !isClose && !(a.isNaN && b.isNaN) {
        return "\(name): element \(position) is \(a), not \(b)"
      }
    }
    return nil
  }
}

extension DeviceCheck {
  /// Every family of primitives, in every dtype that a device has, and the largest pieces of
  /// models.
  static func all(hasFloat64: Bool) -> [DeviceCheck] {
    let floating: [DType] = hasFloat64 ? [.float32, .float64] : [.float32]
    let numbers = floating + [.int32, .int64, .uint8]
    var checks = casts(numbers + [.bool]) + gradients
    for dtype in floating { checks += functions(dtype) + products(dtype) + random(dtype) }
    for dtype in numbers {
      checks += arithmetic(dtype) + movement(dtype) + reductions(dtype) + indexing(dtype)
    }
    return checks
  }

  private static func numbers(
    _ shape: Shape, _ dtype: DType, from lowest: Double = -10, to highest: Double = 10
  ) -> Tensor {
    // Made on the processor, so that every device gets the same numbers.
    let x = withDevice(.cpu) {
      withSeed(7) { Tensor.randomUniform(shape) * (highest - lowest) + lowest }.cast(to: dtype)
    }
    return x.copied(to: Tensor.zeros([]).device)
  }

  private static func functions(_ dtype: DType) -> [DeviceCheck] {
    let rows: [(String, Double, Double, (Tensor) -> Tensor)] = [
      ("negate", -10, 10, { -$0 }), ("abs", -10, 10, { $0.abs() }),
      ("sign", -10, 10, { $0.sign() }), ("square", -10, 10, { $0.squared() }),
      ("reciprocal", 0.1, 10, { $0.reciprocal() }), ("sqrt", 0, 1e6, { $0.sqrt() }),
      ("rsqrt", 1e-6, 1e6, { $0.rsqrt() }), ("exp", -80, 80, { $0.exp() }),
      ("expm1", -80, 80, { $0.expm1() }), ("log", 1e-30, 1e30, { $0.log() }),
      ("log1p", -0.999, 1e6, { $0.log1p() }), ("sin", -10, 10, { $0.sin() }),
      ("cos", -10, 10, { $0.cos() }), ("tan", -1.5, 1.5, { $0.tan() }),
      ("asin", -1, 1, { $0.asin() }), ("acos", -1, 1, { $0.acos() }),
      ("atan", -10, 10, { $0.atan() }), ("sinh", -80, 80, { $0.sinh() }),
      ("cosh", -80, 80, { $0.cosh() }), ("tanh", -10, 10, { $0.tanh() }),
      ("asinh", -1e6, 1e6, { $0.asinh() }), ("acosh", 1, 1e6, { $0.acosh() }),
      ("atanh", -0.999, 0.999, { $0.atanh() }), ("erf", -4, 4, { $0.erf() }),
      ("sigmoid", -80, 80, { $0.sigmoid() }), ("softplus", -80, 80, { $0.softplus() }),
      ("relu", -10, 10, { $0.relu() }), ("floor", -10, 10, { $0.floor() }),
      ("ceil", -10, 10, { $0.ceil() }), ("round", -10, 10, { $0.rounded() }),
    ]
    return rows.map { name, lowest, highest, function in
      DeviceCheck("\(name) \(dtype)", units: 8) {
        function(numbers([4000], dtype, from: lowest, to: highest))
      }
    }
  }

  private static func products(_ dtype: DType) -> [DeviceCheck] {
    let shapes = [
      (1, 1, 1), (3, 5, 2), (64, 64, 64), (65, 17, 130), (128, 784, 512), (512, 128, 10),
    ]
    return shapes.map { rows, inner, columns in
      DeviceCheck("matmul \(rows)x\(inner)x\(columns) \(dtype)", units: 64) {
        numbers([rows, inner], dtype).matmul(numbers([inner, columns], dtype))
      }
    } + [
      DeviceCheck("matmul transposed \(dtype)", units: 64) {
        numbers([70, 33], dtype).transposed().matmul(numbers([90, 70], dtype).transposed())
      },
      DeviceCheck("matmul TF32 \(dtype)", units: dtype == .float32 ? 32768 : 64) {
        withMatmulPrecision(.tensorFloat32) {
          numbers([128, 784], dtype).matmul(numbers([784, 512], dtype))
        }
      },
      DeviceCheck("matmul batched \(dtype)", units: 64) {
        numbers([3, 2, 20, 30], dtype).matmul(numbers([30, 40], dtype))
      },
    ]
  }

  private static func random(_ dtype: DType) -> [DeviceCheck] {
    [
      DeviceCheck("uniform \(dtype)") { Tensor.randomUniform([10_001], dtype: dtype) },
      DeviceCheck("normal \(dtype)", units: 64) { Tensor.randomNormal([10_001], dtype: dtype) },
      DeviceCheck("truncated normal \(dtype)", units: 64) {
        Tensor.randomTruncatedNormal([10_001], dtype: dtype)
      },
      DeviceCheck("permutation") { Tensor.randomPermutation(5000) },
    ]
  }

  private static func arithmetic(_ dtype: DType) -> [DeviceCheck] {
    let rows: [(String, (Tensor, Tensor) -> Tensor)] = [
      ("add", { $0 + $1 }), ("subtract", { $0 - $1 }), ("multiply", { $0 * $1 }),
      ("floorDivided", { $0.floorDivided(by: $1) }), ("modulo", { $0.modulo($1) }),
      ("maximum", { ($0 > $1).select($0, $1) }), ("less", { $0 < $1 }), ("equal", { $0 .== $1 }),
    ]
    return rows.map { name, function in
      DeviceCheck("\(name) \(dtype)", units: 4) {
        function(numbers([40, 1, 30], dtype), numbers([20, 1], dtype, from: 1, to: 9))
      }
    }
  }

  private static func movement(_ dtype: DType) -> [DeviceCheck] {
    [
      DeviceCheck("transposed \(dtype)") {
        numbers([7, 40, 33], dtype).transposed(axes: [2, 0, 1]) + 0
      },
      DeviceCheck("concatenate \(dtype)") {
        let x = numbers([30, 20], dtype)
        return Tensor.concatenate([x, x.flipped(axis: 1), x[3..<9]])
      },
      DeviceCheck("tiled \(dtype)") { numbers([5, 6], dtype).tiled([3, 2]) },
      DeviceCheck("padded \(dtype)") { numbers([5, 6], dtype).padded([(1, 2), (0, 3)]) },
    ]
  }

  private static func reductions(_ dtype: DType) -> [DeviceCheck] {
    let shapes: [Shape] = [[5], [3, 70], [1000, 7], [70_000], [2, 100_000]]
    return shapes.flatMap { shape -> [DeviceCheck] in
      let last = "\(shape) \(dtype)"
      return [
        DeviceCheck("sum \(last)", units: 64) { numbers(shape, dtype).sum(axis: -1) },
        DeviceCheck("sum of columns \(last)", units: 64) { numbers(shape, dtype).sum(axis: 0) },
        DeviceCheck("max \(last)") { numbers(shape, dtype).max(axis: -1) },
        DeviceCheck("min \(last)") { numbers(shape, dtype).min() },
        DeviceCheck("argMax \(last)") { numbers(shape, dtype).argMax(axis: -1) },
        DeviceCheck("cumulativeSum \(last)", units: 64) { numbers(shape, dtype).cumulativeSum() },
      ]
    }
  }

  private static func indexing(_ dtype: DType) -> [DeviceCheck] {
    func indices(_ shape: Shape) -> Tensor { numbers(shape, .int64, from: 0, to: 40) }
    return [
      DeviceCheck("gathered \(dtype)") { numbers([40, 9], dtype).gathered(at: indices([300])) },
      DeviceCheck("scatterAdded \(dtype)", units: 4) {
        numbers([40, 9], dtype).scatterAdded(numbers([300, 9], dtype), at: indices([300]))
      },
      DeviceCheck("taken \(dtype)") {
        numbers([6, 40], dtype).taken(along: 1, at: indices([6, 9]))
      },
      DeviceCheck("argSort \(dtype)") { numbers([3, 3000], dtype).argSort() },
      DeviceCheck("argSort down \(dtype)") { numbers([900, 5], dtype).argSort(descending: true) },
    ]
  }

  private static func casts(_ dtypes: [DType]) -> [DeviceCheck] {
    dtypes.flatMap { from in
      dtypes.filter { $0 != from }.map { to in
        DeviceCheck("cast \(from) to \(to)") {
          numbers([500], from, from: -300, to: 300).cast(to: to)
        }
      }
    }
  }

  /// Losses and layers with their gradients: the weights after some steps of training.
  private static var gradients: [DeviceCheck] {
    let optimizers: [(String, () -> Optimizer)] = [
      ("SGD", { SGD(learningRate: 0.1, momentum: 0.9) }), ("Adam", { Adam(learningRate: 0.01) }),
      ("RMSprop", { RMSprop(learningRate: 0.01) }),
    ]
    return optimizers.map { name, optimizer in
      DeviceCheck("five steps of \(name)", units: 16384) {
        let x = numbers([64, 8], .float32, from: -1, to: 1)
        let y = (x.sum(axis: -1, keepDims: true) > 0).cast(to: .float32)
        let model = Sequential([
          Dense(16, activation: .tanh), BatchNormalization(), LayerNormalization(),
          Dense(1, activation: .sigmoid),
        ])
        model.compile(optimizer: optimizer(), loss: .binaryCrossentropy)
        for _ in 0..<5 { try model.trainOnBatch(x, y) }
        return Tensor.concatenate(model.weightValues.map { $0.flattened() })
      }
    }
  }
}
