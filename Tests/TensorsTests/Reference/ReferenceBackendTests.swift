import Testing

@testable import Tensors

struct `Reference: elementwise` {
  let bench = ReferenceBench()

  /// Golden values: Python 3.11's `math` module.
  @Test(arguments: [
    (UnaryOp.sqrt, 0.7071067811865476), (.rsqrt, 1.414213562373095), (.reciprocal, 2),
    (.exp, 1.6487212707001282), (.expm1, 0.6487212707001282), (.log, -0.6931471805599453),
    (.log1p, 0.4054651081081644), (.sin, 0.479425538604203), (.cos, 0.8775825618903728),
    (.tan, 0.5463024898437905), (.asin, 0.5235987755982989), (.acos, 1.0471975511965979),
    (.atan, 0.4636476090008061), (.sinh, 0.5210953054937474), (.cosh, 1.1276259652063807),
    (.tanh, 0.46211715726000974), (.asinh, 0.48121182505960347), (.atanh, 0.5493061443340548),
    (.erf, 0.5204998778130465), (.sigmoid, 0.6224593312018546), (.softplus, 0.9740769841801067),
    (.square, 0.25), (.negate, -0.5), (.abs, 0.5), (.sign, 1), (.relu, 0.5),
    (.floor, 0), (.ceil, 1), (.round, 0),
  ])
  func `a function of one half is what Python computes`(op: UnaryOp, expected: Double) {
    #expect(abs(bench.unary(op, [0.5])[0] - expected) <= 1e-15)
  }

  @Test func `acosh starts at one`() {
    #expect(abs(bench.unary(.acosh, [1.5])[0] - 0.9624236501192069) <= 1e-15)
    #expect(bench.unary(.acosh, [0.5])[0].isNaN)
  }

  @Test func `sign, relu and rounding follow TensorFlow at zero, infinity and NaN`() {
    let x = [-.infinity, -2.5, -0.0, 0.5, 1.5, .nan]
    #expect(text(bench.unary(.sign, x)) == ["-1.0", "-1.0", "0.0", "1.0", "1.0", "nan"])
    #expect(text(bench.unary(.relu, x)) == ["0.0", "0.0", "-0.0", "0.5", "1.5", "nan"])
    #expect(text(bench.unary(.round, x)) == ["-inf", "-2.0", "-0.0", "0.0", "2.0", "nan"])
  }

  @Test func `sigmoid and softplus neither overflow nor lose small values`() {
    #expect(bench.unary(.sigmoid, [-1000, 1000, -40.0]) == [0, 1, 4.248354255291589e-18])
    #expect(bench.unary(.softplus, [-1000, 1000, -40.0]) == [0, 1000, 4.248354255291589e-18])
    #expect(bench.unary(.softplus, [Double.nan])[0].isNaN)
  }

  @Test func `float32 results are rounded once`() {
    #expect(bench.unary(.exp, [Float(1)]) == [2.7182817])
    #expect(bench.binary(.divide, [Float(1)], [3]) == [Float(1) / 3])
  }

  @Test func `floating modulo takes the sign of the divisor`() {
    #expect(bench.binary(.modulo, [7, -7, 7, -7.0], [3, 3, -3, -3]) == [1, 2, -2, -1])
    #expect(bench.binary(.floorDivide, [7, -7, 7, -7.0], [2, 2, -2, -2]) == [3, -4, -4, 3])
    #expect(text(bench.binary(.modulo, [6, -6, 1.0], [-3, 3, 0])) == ["-0.0", "0.0", "nan"])
  }

  @Test func `maximum and minimum pass NaN on from either side`() {
    let (a, b) = ([.nan, 1, 2], [1, Double.nan, 3])
    #expect(text(bench.binary(.maximum, a, b)) == ["nan", "nan", "3.0"])
    #expect(text(bench.binary(.minimum, a, b)) == ["nan", "nan", "2.0"])
  }

  @Test func `power and atan2 are the C library's`() {
    #expect(bench.binary(.power, [2, 9.0], [10, 0.5]) == [1024, 3])
    #expect(bench.binary(.atan2, [1.0], [-2]) == [2.677945044588987])
  }

  @Test func `comparisons with NaN are false but for notEqual`() {
    let (a, b) = (bench.operand([1, .nan, 2.0]), bench.operand([1, .nan, 1.0]))
    func compare(_ op: ComparisonOp) -> [Bool] {
      bench.result([3]) { $0.compare(op, a, b, into: $1) }
    }
    #expect(compare(.equal) == [true, false, false])
    #expect(compare(.notEqual) == [false, true, true])
    #expect(compare(.less) == [false, false, false])
    #expect(compare(.lessOrEqual) == [true, false, false])
    #expect(compare(.greater) == [false, false, true])
    #expect(compare(.greaterOrEqual) == [true, false, true])
  }

  @Test func `comparisons of int64 are exact beyond two to the 53rd`() {
    let (a, b) = (bench.operand([1 << 60]), bench.operand([1 << 60 + 1]))
    #expect(bench.result([1], as: Bool.self) { $0.compare(.equal, a, b, into: $1) } == [false])
  }

  @Test func `select takes from the first where the condition is true`() {
    let condition = bench.operand([true, false, true])
    let (a, b) = (bench.operand([1, 2, 3]), bench.operand([-1], [3], strides: [0]))
    #expect(bench.result([3]) { $0.select(condition, a, b, into: $1) } == [1, -1, 3])
  }
}

struct `Reference: integers and bool` {
  let bench = ReferenceBench()

  @Test func `arithmetic wraps around in each integer dtype`() {
    #expect(bench.binary(.add, [UInt8(250)], [10]) == [4])
    #expect(bench.binary(.add, [Int32.max], [1]) == [Int32.min])
    #expect(bench.binary(.multiply, [Int64.max], [2]) == [-2])
    #expect(bench.unary(.negate, [UInt8(1)]) == [255])
    #expect(bench.unary(.abs, [Int32.min, -3]) == [Int32.min, 3])
    #expect(bench.unary(.negate, [Int64.min]) == [Int64.min])
  }

  @Test func `division by zero gives zero`() {
    for op in [BinaryOp.divide, .floorDivide, .modulo] {
      #expect(bench.binary(op, [7], [0]) == [0])
    }
  }

  @Test func `division of the smallest integer by minus one wraps around`() {
    #expect(bench.binary(.floorDivide, [Int64.min], [-1]) == [Int64.min])
    #expect(bench.binary(.modulo, [Int64.min], [-1]) == [0])
    #expect(bench.binary(.floorDivide, [Int32.min], [-1]) == [Int32.min])
  }

  @Test func `floorDivide rounds down and modulo takes the sign of the divisor`() {
    let (a, b) = ([7, -7, 7, -7, 6], [2, 2, -2, -2, -2])
    #expect(bench.binary(.floorDivide, a, b) == [3, -4, -4, 3, -3])
    #expect(bench.binary(.modulo, a, b) == [1, 1, -1, -1, 0])
    #expect(bench.binary(.divide, a, b) == [3, -3, -3, 3, -3])
  }

  @Test func `negative exponents leave only plus and minus one`() {
    #expect(bench.binary(.power, [3, 2, 2, 0], [4, 0, 64, 0]) == [81, 1, 0, 1])
    #expect(bench.binary(.power, [1, -1, -1, 2, 0], [-3, -3, -2, -1, -1]) == [1, -1, 1, 0, 0])
  }

  @Test func `not, and, or, xor work on bits and on truth`() {
    #expect(bench.unary(.not, [true, false]) == [false, true])
    #expect(bench.unary(.not, [UInt8(1)]) == [254])
    let (a, b) = ([true, true, false], [true, false, false])
    #expect(bench.binary(.and, a, b) == [true, false, false])
    #expect(bench.binary(.or, a, b) == [true, true, false])
    #expect(bench.binary(.xor, a, b) == [false, true, false])
    #expect(bench.binary(.xor, [6], [3]) == [5])
  }

  @Test func `a cast to integers cuts off, saturates and takes NaN as zero`() {
    let x = [1.9, -1.9, 1e30, -1e30, .nan, .infinity]
    #expect(bench.cast(x, to: Int32.self) == [1, -1, .max, .min, 0, .max])
    #expect(bench.cast(x, to: Int64.self) == [1, -1, .max, .min, 0, .max])
    #expect(bench.cast(x, to: UInt8.self) == [1, 0, 255, 0, 0, 255])
  }

  @Test func `a cast between integers keeps the low bits and to float32 rounds once`() {
    #expect(bench.cast([300, -1], to: UInt8.self) == [44, 255])
    #expect(bench.cast([(1 << 54) + (1 << 30) + 1], to: Float.self) == [0x1.000002p54])
  }

  @Test func `a cast to bool asks whether a number is not zero`() {
    #expect(bench.cast([0, -0.0, 0.5, .nan], to: Bool.self) == [false, false, true, true])
    #expect(bench.cast([true, false], to: Double.self) == [1, 0])
  }
}

struct `Reference: strides` {
  let bench = ReferenceBench()

  @Test func `operands are read transposed, backwards and repeated`() {
    let matrix = [1, 2, 3, 4, 5, 6]
    let transposed = bench.operand(matrix, [3, 2], strides: [1, 3])
    let backwards = bench.operand([10, 20], [3, 2], strides: [0, -1], offset: 1)
    let sum: [Int] = bench.result([3, 2]) { $0.binary(.add, transposed, backwards, into: $1) }
    #expect(sum == [21, 14, 22, 15, 23, 16])
  }

  @Test func `copy and fill write through strides and touch nothing else`() {
    let target = bench.operand([0, 0, 0, 0, 0], [2], strides: [-2], offset: 4)
    bench.device.copy(bench.operand([1, 2]), into: target)
    #expect(bench.values(of: target, count: 5) == [0, 0, 2, 0, 1])
    bench.device.fill(.integer(7), into: target)
    #expect(bench.values(of: target, count: 5) == [0, 0, 7, 0, 7])
  }

  @Test func `fill takes every scalar to every dtype`() {
    #expect(bench.result([2], as: Float.self) { $0.fill(.integer(3), into: $1) } == [3, 3])
    #expect(bench.result([1], as: Bool.self) { $0.fill(.floating(0.5), into: $1) } == [true])
    #expect(bench.result([], as: Int32.self) { $0.fill(.bool(true), into: $1) } == [1])
  }

  @Test func `scalars have one element and empty shapes none`() {
    let scalar = bench.operand([2.0], [])
    #expect(bench.result([]) { $0.unary(.square, scalar, into: $1) } == [4.0])
    let empty = bench.operand([Double](), [0, 3])
    #expect(bench.result([0, 3], as: Double.self) { $0.unary(.exp, empty, into: $1) } == [])
  }
}
