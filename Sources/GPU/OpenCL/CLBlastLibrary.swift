import Tensors

/// Products of matrices for OpenCL, opened when the program runs; without it the tiled kernel is
/// used.
///
/// **Source:** Nugteren, CLBlast, `clblast_c.h`.
struct CLBlastLibrary: Sendable {
  typealias Object = OpaquePointer
  private typealias Product32 =
    @convention(c) (
      Int32, Int32, Int32, Int, Int, Int, Float, Object?, Int, Int, Int, Object?, Int, Int, Int,
      Float, Object?, Int, Int, Int, Int, UnsafeMutablePointer<Object?>?, UnsafeMutableRawPointer?
    ) -> Int32
  private typealias Product64 =
    @convention(c) (
      Int32, Int32, Int32, Int, Int, Int, Double, Object?, Int, Int, Int, Object?, Int, Int, Int,
      Double, Object?, Int, Int, Int, Int, UnsafeMutablePointer<Object?>?, UnsafeMutableRawPointer?
    ) -> Int32

  static let fileNames = ["libclblast.so.1", "libclblast.so"]

  private let product32: Product32
  private let product64: Product64

  /// Nil where it is not installed.
  ///
  /// **Errors:** it cannot be loaded, or lacks a function.
  init?(_ fileNames: [String] = CLBlastLibrary.fileNames) throws(DeviceError) {
    guard let library = try SharedLibrary(fileNames) else { return nil }
    product32 = try library.function("CLBlastSgemmStridedBatched")
    product64 = try library.function("CLBlastDgemmStridedBatched")
  }

  func run(_ product: MatrixProduct, queue: OpaquePointer) throws(DeviceError) {
    var queue: OpaquePointer? = queue
    let (x, a, b, y) = (product, product.a, product.b, product.y)
    func buffer(_ matrix: MatrixProduct.Matrix) -> OpaquePointer {
      OpaquePointer(matrix.storage.address)
    }
    // The library wants a distance for a result that has no next one, too.
    let distance = max(y.batchStride, x.rows * x.columns)
    func order(_ matrix: MatrixProduct.Matrix) -> Int32 { matrix.isTransposed ? 112 : 111 }
    let status: Int32
    switch product.dtype {
    case .float32:
      status = product32(
        101, order(a), order(b), x.rows, x.columns, x.inner, 1, buffer(a), a.offset, a.lead,
        a.batchStride, buffer(b), b.offset, b.lead, b.batchStride, 0, buffer(y), y.offset, y.lead,
        distance, x.batch, &queue, nil)
    case .float64:
      status = product64(
        101, order(a), order(b), x.rows, x.columns, x.inner, 1, buffer(a), a.offset, a.lead,
        a.batchStride, buffer(b), b.offset, b.lead, b.batchStride, 0, buffer(y), y.offset, y.lead,
        distance, x.batch, &queue, nil)
    case .int32, .int64, .uint8, .bool:
      throw .failed("CLBlast has no products of \(product.dtype)")
    }
    guard status == 0 else {
      throw .failed("CLBlast could not multiply the matrices: it says \(openCLErrorName(status))")
    }
  }
}
