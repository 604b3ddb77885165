import CPUKernels
import Primitives
import Testing

private func int32(_ op: BinaryOp, _ a: [Int32], _ b: [Int32]) -> [Int32] {
  var result = [Int32](repeating: 0, count: a.count)
  binaryRun(op, .int32, a, 1, b, 1, &result, a.count)
  return result
}

private func float(_ op: BinaryOp, _ a: [Float], _ b: [Float]) -> [Float] {
  var result = [Float](repeating: 0, count: a.count)
  binaryRun(op, .float32, a, 1, b, 1, &result, a.count)
  return result
}

struct ArithmeticTests {
  // Golden values: NumPy 2, `numpy.floor_divide` and `numpy.remainder`.
  @Test func `integer division rounds down and the remainder has the divisor's sign`() {
    let (a, b): ([Int32], [Int32]) = ([7, -7, 7, -7, 6, -6], [2, 2, -2, -2, 3, 3])
    #expect(int32(.floorDivide, a, b) == [3, -4, -4, 3, 2, -2])
    #expect(int32(.modulo, a, b) == [1, 1, -1, -1, 0, 0])
  }

  @Test func `integer division by zero gives zero and the least number wraps`() {
    #expect(int32(.floorDivide, [5, 0, .min], [0, 0, -1]) == [0, 0, .min])
    #expect(int32(.modulo, [5, 0, .min], [0, 0, -1]) == [0, 0, 0])
    #expect(int32(.divide, [5, 0, .min], [0, 0, -1]) == [0, 0, .min])
  }

  @Test func `integer powers wrap, and negative exponents cut the fraction off`() {
    #expect(
      int32(.power, [2, -3, 0, 10, 2], [10, 3, 0, 9, 32]) == [1024, -27, 1, 1_000_000_000, 0])
    #expect(int32(.power, [2, 1, -1, -1, 0], [-1, -5, -5, -4, -1]) == [0, 1, -1, 1, 0])
  }

  @Test func `integer sums and products wrap`() {
    #expect(int32(.add, [.max], [1]) == [.min])
    #expect(int32(.multiply, [1 << 16], [1 << 16]) == [0])
  }

  // Golden values: NumPy 2, `numpy.remainder` and `numpy.floor_divide`.
  @Test func `the remainder of floats has the divisor's sign`() {
    #expect(float(.modulo, [7, -7, 7, -7, 5.5], [3, 3, -3, -3, 2]) == [1, 2, -2, -1, 1.5])
    #expect(float(.floorDivide, [7, -7, 7, 5.5], [3, 3, -3, 2]) == [2, -3, -3, 2])
    #expect(areNaN(float(.modulo, [1], [0])))
  }

  @Test func `maximum and minimum pass NaN on from either side`() {
    for op in [BinaryOp.maximum, .minimum] {
      #expect(areNaN(float(op, [.nan, 1, .nan], [1, .nan, .nan])))
    }
    #expect(float(.maximum, [1, -2, .infinity], [2, -3, 5]) == [2, -2, .infinity])
  }

  @Test func `casts to integers cut off, saturate and make NaN zero`() {
    let x: [Float] = [1.9, -1.9, 3e9, -3e9, .nan, .infinity, 256]
    var ints = [Int32](repeating: 0, count: x.count)
    castRun(.float32, x, 1, .int32, &ints, x.count)
    #expect(ints == [1, -1, .max, .min, 0, .max, 256])
    var bytes = [UInt8](repeating: 0, count: x.count)
    castRun(.float32, x, 1, .uint8, &bytes, x.count)
    #expect(bytes == [1, 0, 255, 0, 0, 255, 255])
  }
}
