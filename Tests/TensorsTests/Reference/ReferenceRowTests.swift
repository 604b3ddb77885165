import Testing

@testable import Tensors

struct `Reference: reductions` {
  let bench = ReferenceBench()

  @Test func `the last axes are reduced, in any layout`() {
    let x = bench.operand([1, 2, 3, 4, 5, 6.0], [3, 2], strides: [1, 3])
    func reduce(_ op: ReduceOp, _ count: Int, _ shape: Shape) -> [Double] {
      bench.result(shape) { $0.reduce(op, x, lastAxes: count, into: $1) }
    }
    #expect(reduce(.sum, 1, [3]) == [5, 7, 9])
    #expect(reduce(.product, 1, [3]) == [4, 10, 18])
    #expect(reduce(.maximum, 2, []) == [6])
    #expect(reduce(.minimum, 2, []) == [1])
    #expect(reduce(.sum, 0, [3, 2]) == [1, 4, 2, 5, 3, 6])
  }

  @Test func `no elements give what leaves every number as it is`() {
    func reduce<S: TensorScalar>(_ op: ReduceOp, _ type: S.Type) -> [S] {
      let x = bench.operand([S](), [1, 0])
      return bench.result([1]) { $0.reduce(op, x, lastAxes: 1, into: $1) }
    }
    #expect(reduce(.sum, Float.self) == [0])
    #expect(reduce(.product, Int.self) == [1])
    #expect(reduce(.minimum, Float.self) == [.infinity])
    #expect(reduce(.maximum, Int32.self) == [.min])
    #expect(reduce(.minimum, UInt8.self) == [255])
    #expect(reduce(.minimum, Bool.self) == [true])
    #expect(reduce(.maximum, Bool.self) == [false])
  }

  @Test func `the minimum of bool is all and the maximum is any`() {
    let x = bench.operand([true, false, true, true, false, false], [3, 2])
    #expect(
      bench.result([3]) { $0.reduce(.minimum, x, lastAxes: 1, into: $1) }
        == [false, true, false])
    #expect(
      bench.result([3]) { $0.reduce(.maximum, x, lastAxes: 1, into: $1) }
        == [true, true, false])
  }

  @Test func `a NaN anywhere is the extreme`() {
    let x = bench.operand([1, .nan, 2.0])
    for op in [ReduceOp.minimum, .maximum, .sum, .product] {
      let y: [Double] = bench.result([]) { $0.reduce(op, x, lastAxes: 1, into: $1) }
      #expect(y[0].isNaN)
    }
  }

  @Test func `float32 sums are made in double precision`() {
    let x = bench.operand([Float(1e8), 1, -1e8])
    #expect(bench.result([], as: Float.self) { $0.reduce(.sum, x, lastAxes: 1, into: $1) } == [1])
  }

  @Test func `integer sums wrap around`() {
    let x = bench.operand([UInt8(200), 100])
    #expect(bench.result([], as: UInt8.self) { $0.reduce(.sum, x, lastAxes: 1, into: $1) } == [44])
  }

  @Test func `cumulative runs along the last axis`() {
    let x = bench.operand([1, 2, 3, 4], [2, 2], strides: [1, 2])
    #expect(bench.result([2, 2]) { $0.cumulative(.sum, x, into: $1) } == [1, 4, 2, 6])
    #expect(bench.result([2, 2]) { $0.cumulative(.product, x, into: $1) } == [1, 3, 2, 8])
    #expect(bench.result([2, 2]) { $0.cumulative(.maximum, x, into: $1) } == [1, 3, 2, 4])
  }

  @Test func `argReduce takes the first of equals and the first NaN`() {
    let x = bench.operand([3, 1, 3, 1, 1, .nan, 9, .nan], [2, 4])
    #expect(bench.result([2]) { $0.argReduce(.argMax, x, into: $1) } == [0, 1])
    #expect(bench.result([2]) { $0.argReduce(.argMin, x, into: $1) } == [1, 1])
  }
}

struct `Reference: products` {
  let bench = ReferenceBench()

  @Test func `matrices multiply whichever way they lie`() {
    let a = bench.operand([1, 2, 3, 4, 5, 6.0], [2, 3])
    let transposed = bench.operand([1, 2, 3, 4, 5, 6.0], [3, 2], strides: [1, 3])
    #expect(
      bench.result([2, 2]) { $0.matmul(.full, a, transposed, into: $1) } == [14, 32, 32, 77.0])
  }

  @Test func `batches may repeat an operand`() {
    let a = bench.operand([1, 2, 3, 4], [2, 1, 2])
    let b = bench.operand([1, 10], [2, 2, 1], strides: [0, 1, 1])
    #expect(bench.result([2, 1, 1]) { $0.matmul(.full, a, b, into: $1) } == [21, 43])
  }

  @Test func `an empty inner axis gives zeros and integers wrap around`() {
    let (a, b) = (bench.operand([Float](), [1, 0]), bench.operand([Float](), [0, 2]))
    #expect(bench.result([1, 2], as: Float.self) { $0.matmul(.full, a, b, into: $1) } == [0, 0])
    let bytes = bench.operand([UInt8(16)], [1, 1])
    #expect(
      bench.result([1, 1], as: UInt8.self) { $0.matmul(.full, bytes, bytes, into: $1) } == [0])
  }
}

struct `Reference: indexing` {
  let bench = ReferenceBench()

  @Test func `gather puts the axes of the indices first`() {
    let x = bench.operand([1, 2, 3, 4, 5, 6.0], [3, 2])
    let indices = bench.operand([2, 0, 0, 1], [2, 2])
    let y: [Double] = bench.result([2, 2, 2]) { try $0.gather(x, indices, into: $1) }
    #expect(y == [5, 6, 1, 2, 1, 2, 3, 4])
  }

  @Test func `gather reads backwards`() {
    let x = bench.operand([1, 2, 3], [3], strides: [-1], offset: 2)
    #expect(bench.result([2]) { try $0.gather(x, bench.operand([0, 2]), into: $1) } == [3, 1])
  }

  @Test func `scatterAdd adds to what is there, once for each index`() throws {
    let y = bench.operand([10, 20, 30], [3, 1])
    let x = bench.operand([1, 2, 4], [3, 1])
    try bench.device.scatterAdd(x, bench.operand([2, 0, 2]), into: y)
    #expect(bench.values(of: y, count: 3) == [12, 20, 35])
  }

  @Test func `argSort keeps the order of equals and puts NaN last both ways`() {
    let x = bench.operand([2, .nan, 1, 2, .nan, 3.0])
    #expect(
      bench.result([6]) { $0.argsort(x, descending: false, into: $1) } == [2, 0, 3, 5, 1, 4])
    #expect(
      bench.result([6]) { $0.argsort(x, descending: true, into: $1) } == [5, 0, 3, 2, 1, 4])
  }

  @Test func `argSort orders each row of integers exactly`() {
    let x = bench.operand([1 << 60 + 1, 1 << 60, 0, -1], [2, 2])
    #expect(bench.result([2, 2]) { $0.argsort(x, descending: false, into: $1) } == [1, 0, 1, 0])
  }
}
