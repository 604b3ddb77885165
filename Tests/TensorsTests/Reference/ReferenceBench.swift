import Testing

@testable import Tensors

/// Operands in host memory and the reference device to try on them; memory lives as long as this.
final class ReferenceBench {
  let device = ReferenceBackend()
  private var blocks: [(storage: StorageHandle, byteCount: Int)] = []

  deinit {
    for block in blocks { device.deallocate(block.storage, byteCount: block.byteCount) }
  }

  private func block(_ byteCount: Int) -> StorageHandle {
    do {
      let storage = try device.allocate(byteCount: byteCount)
      blocks.append((storage, byteCount))
      return storage
    } catch { fatalError("\(error)") }
  }

  /// These values in memory, seen as a vector or through the given window.
  func operand<S: TensorScalar>(
    _ values: [S], _ shape: Shape? = nil, strides: Shape? = nil, offset: Int = 0
  ) -> Operand {
    let byteCount = values.count * S.dtype.byteCount
    let storage = block(byteCount)
    values.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress { device.upload(source, to: storage, byteCount: byteCount) }
    }
    let shape = shape ?? [values.count]
    return Operand(
      storage: storage, offset: offset, dtype: S.dtype, shape: shape,
      strides: strides ?? shape.rowMajorStrides)
  }

  /// The values in an operand's memory, from its start.
  func values<S: TensorScalar>(of operand: Operand, count: Int, as _: S.Type = S.self) -> [S] {
    let memory = operand.storage.address.assumingMemoryBound(to: S.self)
    return (0..<count).map { memory[$0] }
  }

  /// What `kernel` writes into a new output of this shape.
  func result<S: TensorScalar>(
    _ shape: Shape, as _: S.Type = S.self, _ kernel: (ReferenceBackend, Operand) throws -> Void
  ) -> [S] {
    let byteCount = shape.elementCount * S.dtype.byteCount
    let storage = block(byteCount)
    let y = Operand(
      storage: storage, offset: 0, dtype: S.dtype, shape: shape, strides: shape.rowMajorStrides)
    do { try kernel(device, y) } catch { Issue.record(error) }
    return values(of: y, count: shape.elementCount)
  }

  func unary<S: TensorScalar>(_ op: UnaryOp, _ x: [S]) -> [S] {
    result([x.count]) { $0.unary(op, operand(x), into: $1) }
  }

  func binary<S: TensorScalar>(_ op: BinaryOp, _ a: [S], _ b: [S]) -> [S] {
    result([a.count]) { $0.binary(op, operand(a), operand(b), into: $1) }
  }

  func cast<From: TensorScalar, To: TensorScalar>(_ x: [From], to _: To.Type) -> [To] {
    result([x.count]) { $0.cast(operand(x), into: $1) }
  }
}

/// Values as text, where any NaN equals NaN and -0 is not 0.
func text(_ values: [Double]) -> [String] { values.map { $0.isNaN ? "nan" : "\($0)" } }
