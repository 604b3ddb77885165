/// Kernels to come.
final class CPUBackend: Backend {
  func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    ThreadContext.current.pool.allocate(byteCount)
  }
  func deallocate(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    ThreadContext.current.pool.deallocate(block, byteCount)
  }
  func upload(_ source: UnsafeRawPointer, to block: UnsafeMutableRawPointer, byteCount: Int) {
    block.copyMemory(from: source, byteCount: byteCount)
  }
  func download(
    _ block: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, byteCount: Int
  ) { target.copyMemory(from: block, byteCount: byteCount) }
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) { fatalError("unary") }
  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) { fatalError("binary") }
  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) {
    fatalError("compare")
  }
  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand) {
    fatalError("select")
  }
  func cast(_ x: Operand, into y: Operand) { fatalError("cast") }
  func copy(_ x: Operand, into y: Operand) { fatalError("copy") }
  func fill(_ value: Scalar, into y: Operand) { fatalError("fill") }
  func reduce(_ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand) {
    fatalError("reduce")
  }
  func argReduce(greatest: Bool, _ x: Operand, into y: Operand) { fatalError("argReduce") }
  func cumulate(_ op: ReduceOp, _ x: Operand, into y: Operand) { fatalError("cumulate") }
  func matmul(_ a: Operand, _ b: Operand, into y: Operand) { fatalError("matmul") }
  func gather(_ x: Operand, _ indices: Operand, into y: Operand) { fatalError("gather") }
  func scatterAdd(_ x: Operand, _ indices: Operand, into y: Operand) { fatalError("scatterAdd") }
  func argSort(_ x: Operand, descending: Bool, into y: Operand) { fatalError("argSort") }
  func random(_ op: RandomOp, key: UInt64, stream: UInt64, into y: Operand) { fatalError("random") }
}
