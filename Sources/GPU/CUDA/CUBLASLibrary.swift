import Tensors

/// NVIDIA's products of matrices, opened when the program runs; without it the tiled kernel is
/// used.
///
/// **Source:** NVIDIA, cuBLAS.
struct CUBLASLibrary: Sendable {
  typealias Object = OpaquePointer
  /// Alpha and beta are addresses of numbers of the matrices' dtype.
  typealias Product =
    @convention(c) (
      Object?, Int32, Int32, Int32, Int32, Int32, UnsafeRawPointer?, UInt64, Int32, Int64,
      UInt64, Int32, Int64, UnsafeRawPointer?, UInt64, Int32, Int64, Int32
    ) -> Int32

  let create: @convention(c) (UnsafeMutablePointer<Object?>?) -> Int32
  let setStream: @convention(c) (Object?, Object?) -> Int32
  let setWorkspace: @convention(c) (Object?, UInt64, Int) -> Int32
  let setMathMode: @convention(c) (Object?, Int32) -> Int32
  let product32: Product
  let product64: Product
  let getStatusString: @convention(c) (Int32) -> UnsafePointer<CChar>?

  /// The newest version that a driver of a version of CUDA takes.
  init?(for driverVersion: Int) throws(DeviceError) {
    let versions = NVRTCLibrary.versions.filter { $0 <= driverVersion / 1000 }
    try self.init(versions.flatMap { CUDAFolders.files(["libcublas.so.\($0)"]) })
  }

  /// Nil where it is not installed.
  ///
  /// **Errors:** it cannot be loaded, or lacks a function.
  init?(_ fileNames: [String]) throws(DeviceError) {
    guard let library = try SharedLibrary(fileNames) else { return nil }
    create = try library.function("cublasCreate_v2")
    setStream = try library.function("cublasSetStream_v2")
    setWorkspace = try library.function("cublasSetWorkspace_v2")
    setMathMode = try library.function("cublasSetMathMode")
    product32 = try library.function("cublasSgemmStridedBatched")
    product64 = try library.function("cublasDgemmStridedBatched")
    getStatusString = try library.function("cublasGetStatusString")
  }
}
