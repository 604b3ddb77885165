import TensorCases
import Tensors
import Testing

/// What becomes of integers that a dtype does not hold: the dtype stays and the number wraps, as in
/// TensorFlow, on every device and for every operation alike.
@Suite struct IntegerResultTests {
  /// An operation at the edge of a dtype, and what Swift's wrapping arithmetic gives.
  private struct Row<T: TensorScalar & FixedWidthInteger> {
    let name: String
    let result: Tensor
    let expected: [T]

    init(_ name: String, _ result: Tensor, _ expected: [T]) {
      (self.name, self.result, self.expected) = (name, result, expected)
    }
  }

  private func rows<T: TensorScalar & FixedWidthInteger>(_ type: T.Type) -> [Row<T>] {
    let (low, high) = (T.min, T.max)
    let x = Tensor([high, 1, 3] as [T])
    let lowest = Tensor([low])
    return [
      Row("sum", x.sum(), [high &+ 4]),
      Row("sum of rows", Tensor([high, 1], shape: [1, 2]).sum(axis: 1), [high &+ 1]),
      Row("cumulativeSum", x.cumulativeSum(), [high, high &+ 1, high &+ 4]),
      Row("product", x.product(), [high &* 3]),
      Row("dot", x.dot(x), [high &* high &+ 10]),
      Row("+", x + x, [high &+ high, 2, 6]),
      Row("- a number", lowest - 1, [high]),
      Row("*", x * x, [high &* high, 1, 9]),
      Row("**", x ** x, [power(high), 1, 27]),
      Row("negative", -lowest, [0 &- low]),
      Row("squared", x.squared(), [high &* high, 1, 9]),
      Row("abs", lowest.abs(), [low < 0 ? 0 &- low : low]),
      Row("scatterAdded", x.scatterAdded(x, at: Tensor([0, 0, 0])), [high &+ high &+ 4, 1, 3]),
    ]
  }

  /// An odd number to its own power, by repeated squares.
  private func power<T: FixedWidthInteger>(_ base: T) -> T {
    var (result, square, exponent) = (T(1), base, base)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result &* square }
      square = square &* square
      exponent >>= 1
    }
    return result
  }

  private func check<T: TensorScalar & FixedWidthInteger>(_ type: T.Type) {
    for row in rows(type) {
      #expect(row.result.dtype == T.dtype, "\(row.name)")
      #expect(row.result.scalars(as: T.self) == row.expected, "\(row.name) of \(T.dtype)")
    }
    let wide = Tensor([300, -1, 1 << 40, 7] as [Int64])
    #expect(
      wide.cast(to: T.dtype).scalars(as: T.self)
        == wide.scalars(as: Int64.self).map { T(truncatingIfNeeded: $0) })
    let real = Tensor([1e30, -1e30, .nan, 2.9, .infinity] as [Float])
    #expect(real.cast(to: T.dtype).scalars(as: T.self) == [.max, .min, 0, 2, .max])
  }

  @Test(arguments: testDevices.map(\.description))
  func `integers keep their dtype and wrap, whatever is done to them`(name: String) throws {
    let device = try #require(testDevices.first { $0.description == name })
    withDevice(device) {
      check(UInt8.self)
      check(Int32.self)
      check(Int64.self)
    }
  }

  @Test func `a sum of bytes fits after a cast`() {
    let bytes = Tensor([200, 100] as [UInt8])
    #expect(bytes.sum().scalars(as: UInt8.self) == [44])
    #expect(bytes.cast(to: .int64).sum().scalars(as: Int64.self) == [300])
  }
}
