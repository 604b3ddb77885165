import Tensors

/// Products of matrices by cuBLAS, in float32 and float64, or in TF32 where that is asked for.
struct CUBLASProducts {
  private let library: CUBLASLibrary
  private let handle: OpaquePointer
  /// What the handle was last told.
  private var precision = MatmulPrecision.full

  /// What NVIDIA recommends for H100; with one stream and a workspace of its own, cuBLAS gives the
  /// same bits each time.
  private static let workspaceBytes = 32 << 20

  init(
    _ library: CUBLASLibrary, _ driver: CUDALibrary, _ stream: OpaquePointer
  ) throws(DeviceError) {
    self.library = library
    var handle: OpaquePointer?
    try Self.check(library, "cublasCreate", library.create(&handle))
    guard let handle else { throw .failed("cublasCreate gave no handle") }
    self.handle = handle
    try Self.check(library, "cublasSetStream", library.setStream(handle, stream))
    var workspace: UInt64 = 0
    try driver.check("cuMemAlloc", driver.memoryAllocate(&workspace, Self.workspaceBytes))
    try Self.check(
      library, "cublasSetWorkspace",
      library.setWorkspace(handle, workspace, Self.workspaceBytes))
    try tell(.full)
  }

  private mutating func tell(_ precision: MatmulPrecision) throws(DeviceError) {
    // CUBLAS_DEFAULT_MATH has no TF32, CUBLAS_TF32_TENSOR_OP_MATH has.
    let mode: Int32 = precision == .full ? 0 : 3
    try Self.check(library, "cublasSetMathMode", library.setMathMode(handle, mode))
    self.precision = precision
  }

  /// cuBLAS counts down columns; the product of what it takes for the transposed matrices, in the
  /// other order, is the result by rows.
  mutating func run(_ product: MatrixProduct) throws(DeviceError) {
    if product.precision != precision { try tell(product.precision) }
    switch product.dtype {
    case .float32: try run(product, library.product32, one: Float(1), zero: Float(0))
    case .float64: try run(product, library.product64, one: Double(1), zero: Double(0))
    case .int32, .int64, .uint8, .bool:
      throw .failed("cuBLAS has no products of \(product.dtype)")
    }
  }

  private func run<Number: BitwiseCopyable>(
    _ x: MatrixProduct, _ function: CUBLASLibrary.Product, one: Number, zero: Number
  ) throws(DeviceError) {
    var (one, zero) = (one, zero)
    let bytes = UInt64(x.dtype.byteCount)
    func address(_ matrix: MatrixProduct.Matrix) -> UInt64 {
      matrix.storage.devicePointer + UInt64(matrix.offset) * bytes
    }
    try Self.check(
      library, "cublasGemmStridedBatched",
      function(
        handle, x.b.isTransposed ? 1 : 0, x.a.isTransposed ? 1 : 0, Int32(x.columns),
        Int32(x.rows), Int32(x.inner), &one, address(x.b), Int32(x.b.lead), Int64(x.b.batchStride),
        address(x.a), Int32(x.a.lead), Int64(x.a.batchStride), &zero, address(x.y),
        Int32(x.y.lead), Int64(x.y.batchStride), Int32(x.batch)))
  }

  private static func check(
    _ library: CUBLASLibrary, _ call: String, _ status: Int32
  ) throws(DeviceError) {
    if status == 0 { return }
    let words = library.getStatusString(status).map { String(cString: $0) } ?? "error \(status)"
    throw .failed("cuBLAS could not do this: \(call) says \(words)")
  }
}
