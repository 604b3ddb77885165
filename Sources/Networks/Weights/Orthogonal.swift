import Tensors

/// A random matrix whose columns, or rows where those are fewer, are at right angles to each other
/// and of one length.
///
/// **Shape:** axes before the last count as one. **Errors:** a shape of rank 1 or less stops the
/// program.
/// **Source:** Saxe, McClelland and Ganguli, 2014; signs as in Mezzadri, 2007, so that every such
/// matrix is equally likely.
public struct Orthogonal: Initializer {
  let gain: Double

  /// Columns of length `gain`.
  public init(gain: Double = 1) { self.gain = gain }

  /// Normal values made orthogonal in double precision, then times the gain.
  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    if let problem = problem(with: shape) { stop(problem) }
    let columns = shape[-1]
    let rows = shape.elementCount / max(columns, 1)
    let (long, short) = (max(rows, columns), min(rows, columns))
    let normal = Tensor.randomNormal([long, short], dtype: .float64).transposed().doubles
    let vectors = Orthogonal.orthonormal(normal, count: short)
    let matrix = Tensor(vectors, shape: [short, long])
    let kernel = rows < columns ? matrix : matrix.transposed()
    return (kernel * gain).reshaped(to: Array(shape)).cast(to: dtype)
  }

  /// A text for a shape of rank 0 or 1, else nil.
  public func problem(with shape: Shape) -> String? {
    shape.rank >= 2
      ? nil : "[orthogonal] needs a shape of rank 2 or more; got \(shape). Use another initializer."
  }

  /// Keras's `Orthogonal` with its gain and no seed.
  public var saved: SavedObject? {
    SavedObject("keras.initializers", "Orthogonal", ["gain": JSONValue(gain), "seed": .null])
  }

  /// `count` vectors, one after the other, made orthogonal and of length 1: the Q of a QR
  /// decomposition whose R has a positive diagonal.
  ///
  /// Each vector is freed twice from the earlier ones, which is exact to rounding.
  static func orthonormal(_ values: [Double], count: Int) -> [Double] {
    var values = values
    let length = values.count / max(count, 1)
    for vector in 0..<count {
      let start = vector * length
      for earlier in [0..<vector, 0..<vector].joined() {
        let other = earlier * length
        var product = 0.0
        for i in 0..<length { product += values[start + i] * values[other + i] }
        for i in 0..<length { values[start + i] -= product * values[other + i] }
      }
      var square = 0.0
      for i in 0..<length { square += values[start + i] * values[start + i] }
      for i in 0..<length { values[start + i] /= square.squareRoot() }
    }
    return values
  }
}

extension Initializer where Self == Orthogonal {
  /// Columns, or rows, at right angles and of length 1.
  public static var orthogonal: Orthogonal { Orthogonal() }
}
