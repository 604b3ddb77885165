import Tensors

/// The functions of OpenCL that are used, opened when the program runs: nothing is needed to build,
/// and a machine without OpenCL is one without its devices.
///
/// **Source:** Khronos, OpenCL 1.2 Specification. Every object of OpenCL is an `OpaquePointer`
/// here.
struct OpenCLLibrary: Sendable {
  /// What the loader is called, which finds the drivers that are installed.
  static let fileNames = ["libOpenCL.so.1", "libOpenCL.so"]

  typealias Object = OpaquePointer
  typealias Info =
    @convention(c) (
      Object?, UInt32, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?
    ) -> Int32
  typealias Release = @convention(c) (Object?) -> Int32

  let getPlatformIDs:
    @convention(c) (UInt32, UnsafeMutablePointer<Object?>?, UnsafeMutablePointer<UInt32>?) -> Int32
  let getPlatformInfo: Info
  let getDeviceIDs:
    @convention(c) (
      Object?, UInt64, UInt32, UnsafeMutablePointer<Object?>?, UnsafeMutablePointer<UInt32>?
    ) -> Int32
  let getDeviceInfo: Info
  let createContext:
    @convention(c) (
      UnsafePointer<Int>?, UInt32, UnsafePointer<Object?>?, UnsafeRawPointer?, UnsafeRawPointer?,
      UnsafeMutablePointer<Int32>?
    ) -> Object?
  let createCommandQueue:
    @convention(c) (Object?, Object?, UInt64, UnsafeMutablePointer<Int32>?) -> Object?
  let createBuffer:
    @convention(c) (
      Object?, UInt64, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int32>?
    ) -> Object?
  let releaseMemObject: Release
  let enqueueWriteBuffer:
    @convention(c) (
      Object?, Object?, UInt32, Int, Int, UnsafeRawPointer?, UInt32, UnsafeRawPointer?,
      UnsafeMutablePointer<Object?>?
    ) -> Int32
  let waitForEvents: @convention(c) (UInt32, UnsafePointer<Object?>?) -> Int32
  let releaseEvent: Release
  let enqueueReadBuffer:
    @convention(c) (
      Object?, Object?, UInt32, Int, Int, UnsafeMutableRawPointer?, UInt32, UnsafeRawPointer?,
      UnsafeMutableRawPointer?
    ) -> Int32
  let createProgramWithSource:
    @convention(c) (
      Object?, UInt32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int>?,
      UnsafeMutablePointer<Int32>?
    ) -> Object?
  let createProgramWithBinary:
    @convention(c) (
      Object?, UInt32, UnsafePointer<Object?>?, UnsafePointer<Int>?,
      UnsafePointer<UnsafePointer<UInt8>?>?, UnsafeMutablePointer<Int32>?,
      UnsafeMutablePointer<Int32>?
    ) -> Object?
  let buildProgram:
    @convention(c) (
      Object?, UInt32, UnsafePointer<Object?>?, UnsafePointer<CChar>?, UnsafeRawPointer?,
      UnsafeRawPointer?
    ) -> Int32
  let getProgramInfo: Info
  let getProgramBuildInfo:
    @convention(c) (
      Object?, Object?, UInt32, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?
    ) -> Int32
  let releaseProgram: Release
  let createKernel:
    @convention(c) (Object?, UnsafePointer<CChar>?, UnsafeMutablePointer<Int32>?) -> Object?
  let setKernelArg: @convention(c) (Object?, UInt32, Int, UnsafeRawPointer?) -> Int32
  let enqueueNDRangeKernel:
    @convention(c) (
      Object?, Object?, UInt32, UnsafePointer<Int>?, UnsafePointer<Int>?, UnsafePointer<Int>?,
      UInt32, UnsafeRawPointer?, UnsafeMutableRawPointer?
    ) -> Int32
  let finish: Release

  /// The one that is installed, or what is missing.
  static let shared: Result<OpenCLLibrary, DeviceError> = {
    do throws(DeviceError) { return .success(try OpenCLLibrary()) } catch {
      return .failure(error)
    }
  }()

  /// **Errors:** no file of these names, one that cannot be loaded, or a function that it lacks.
  init(_ fileNames: [String] = OpenCLLibrary.fileNames) throws(DeviceError) {
    guard let library = try SharedLibrary(fileNames) else {
      throw .unavailable(
        "OpenCL is not installed: \(fileNames.joined(separator: " or ")) was not found. On Debian: "
          + "apt-get install ocl-icd-libopencl1, and a driver.")
    }
    getPlatformIDs = try library.function("clGetPlatformIDs")
    getPlatformInfo = try library.function("clGetPlatformInfo")
    getDeviceIDs = try library.function("clGetDeviceIDs")
    getDeviceInfo = try library.function("clGetDeviceInfo")
    createContext = try library.function("clCreateContext")
    createCommandQueue = try library.function("clCreateCommandQueue")
    createBuffer = try library.function("clCreateBuffer")
    releaseMemObject = try library.function("clReleaseMemObject")
    enqueueWriteBuffer = try library.function("clEnqueueWriteBuffer")
    waitForEvents = try library.function("clWaitForEvents")
    releaseEvent = try library.function("clReleaseEvent")
    enqueueReadBuffer = try library.function("clEnqueueReadBuffer")
    createProgramWithSource = try library.function("clCreateProgramWithSource")
    createProgramWithBinary = try library.function("clCreateProgramWithBinary")
    buildProgram = try library.function("clBuildProgram")
    getProgramInfo = try library.function("clGetProgramInfo")
    getProgramBuildInfo = try library.function("clGetProgramBuildInfo")
    releaseProgram = try library.function("clReleaseProgram")
    createKernel = try library.function("clCreateKernel")
    setKernelArg = try library.function("clSetKernelArg")
    enqueueNDRangeKernel = try library.function("clEnqueueNDRangeKernel")
    finish = try library.function("clFinish")
  }
}
