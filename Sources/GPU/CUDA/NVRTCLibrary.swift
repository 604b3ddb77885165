import Glibc
import Tensors

/// NVIDIA's compiler for kernels, opened when the program runs. It needs no GPU.
///
/// **Source:** NVIDIA, NVRTC.
struct NVRTCLibrary: Sendable {
  typealias Object = OpaquePointer

  let getVersion:
    @convention(c) (UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<Int32>?) -> Int32
  let createProgram:
    @convention(c) (
      UnsafeMutablePointer<Object?>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, Int32,
      UnsafeRawPointer?, UnsafeRawPointer?
    ) -> Int32
  let compileProgram:
    @convention(c) (Object?, Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Int32
  let getCUBINSize: @convention(c) (Object?, UnsafeMutablePointer<Int>?) -> Int32
  let getCUBIN: @convention(c) (Object?, UnsafeMutablePointer<CChar>?) -> Int32
  let getProgramLogSize: @convention(c) (Object?, UnsafeMutablePointer<Int>?) -> Int32
  let getProgramLog: @convention(c) (Object?, UnsafeMutablePointer<CChar>?) -> Int32
  let destroyProgram: @convention(c) (UnsafeMutablePointer<Object?>?) -> Int32
  let getErrorString: @convention(c) (Int32) -> UnsafePointer<CChar>?

  let getSupportedArchCount: @convention(c) (UnsafeMutablePointer<Int32>?) -> Int32
  let getSupportedArchs: @convention(c) (UnsafeMutablePointer<Int32>?) -> Int32

  /// The versions that are used, the newest first.
  static let versions = [13, 12]

  /// Where a version of the library may be: on the loader's path, in a toolkit, or in a folder of
  /// Python's wheels.
  static func files(of version: Int) -> [String] {
    CUDAFolders.files(["libnvrtc.so.\(version)"])
  }

  /// Where any version may be.
  static var fileNames: [String] { versions.flatMap(files(of:)) }

  /// The newest version that makes code which a driver takes, for GPUs of a compute capability.
  ///
  /// A driver takes what compilers of its own version of CUDA make, or of an older one.
  ///
  /// **Errors:** a driver that is too old, no such library, or none that knows the GPU.
  static func newest(
    for driverVersion: Int, capability: Int
  ) throws(DeviceError) -> NVRTCLibrary {
    guard driverVersion >= CUDALibrary.oldestVersion else {
      throw .unavailable(
        "NVIDIA's driver is for CUDA \(driverVersion / 1000).\(driverVersion % 1000 / 10); kernels "
          + "need one for CUDA 12 or newer (525.60 or newer).")
    }
    let versions = Self.versions.filter { $0 <= driverVersion / 1000 }
    var problem: DeviceError?
    for version in versions {
      do {
        let library = try NVRTCLibrary(Self.files(of: version))
        if try library.supports(capability) { return library }
        problem = .unavailable(
          "NVRTC \(library.version) makes no code for GPUs of compute capability "
            + "\(capability / 10).\(capability % 10). Install a version that does, older or newer.")
      } catch { problem = problem ?? error }
    }
    throw problem ?? .unavailable("no version of NVRTC is for this driver")
  }

  private func supports(_ capability: Int) throws(DeviceError) -> Bool {
    var count: Int32 = 0
    try check("nvrtcGetNumSupportedArchs", getSupportedArchCount(&count))
    var all = [Int32](repeating: 0, count: Int(count))
    try check("nvrtcGetSupportedArchs", getSupportedArchs(&all))
    return all.contains(Int32(capability))
  }

  /// **Errors:** no file of these names, one that cannot be loaded, or a function that it lacks.
  init(_ fileNames: [String] = NVRTCLibrary.fileNames) throws(DeviceError) {
    // The library looks for its second half on the loader's path only.
    for name in fileNames where name.contains("/") {
      let builtins = name.replacing("libnvrtc.so", with: "libnvrtc-builtins.so")
      for version in ["", ".0", ".1", ".2", ".3", ".4", ".5", ".6", ".8", ".9"] {
        _ = dlopen(builtins + version, RTLD_NOW | RTLD_GLOBAL)
      }
    }
    guard let library = try SharedLibrary(fileNames) else {
      let names = fileNames.filter { !$0.contains("/") }.joined(separator: " and ")
      throw .unavailable(
        "NVRTC, which compiles kernels, was not found: looked for \(names). It comes with the CUDA "
          + "toolkit, or with `pip install nvidia-cuda-nvrtc` (nvidia-cuda-nvrtc-cu12 for drivers of "
          + "CUDA 12); set CUDA_HOME to a folder that has it in lib or lib64.")
    }
    getVersion = try library.function("nvrtcVersion")
    createProgram = try library.function("nvrtcCreateProgram")
    compileProgram = try library.function("nvrtcCompileProgram")
    getCUBINSize = try library.function("nvrtcGetCUBINSize")
    getCUBIN = try library.function("nvrtcGetCUBIN")
    getProgramLogSize = try library.function("nvrtcGetProgramLogSize")
    getProgramLog = try library.function("nvrtcGetProgramLog")
    getSupportedArchCount = try library.function("nvrtcGetNumSupportedArchs")
    getSupportedArchs = try library.function("nvrtcGetSupportedArchs")
    destroyProgram = try library.function("nvrtcDestroyProgram")
    getErrorString = try library.function("nvrtcGetErrorString")
  }

  /// The version, as in 13.0.
  var version: String {
    var (major, minor): (Int32, Int32) = (0, 0)
    return getVersion(&major, &minor) == 0 ? "\(major).\(minor)" : "unknown"
  }

  /// Machine code for a GPU of a compute capability, such as 90 for H100.
  ///
  /// **Errors:** the compiler's words.
  func machineCode(
    for source: KernelSource, capability: Int, prelude: String
  ) throws(DeviceError) -> [UInt8] {
    var program: Object?
    try check(
      "nvrtcCreateProgram",
      createProgram(&program, prelude + source.text, "\(source.name).cu", 0, nil, nil))
    defer { _ = destroyProgram(&program) }
    let status = withOptions(["--gpu-architecture=sm_\(capability)", "--fmad=false", "-w"]) {
      compileProgram(program, Int32($0.count), $0.baseAddress)
    }
    guard status == 0 else {
      throw .kernelNotCompiled(
        name: source.name,
        reason: "NVRTC \(version) (\(words(for: status))):\n\(log(program))")
    }
    var byteCount = 0
    try check("nvrtcGetCUBINSize", getCUBINSize(program, &byteCount))
    var code = [CChar](repeating: 0, count: byteCount)
    try check("nvrtcGetCUBIN", getCUBIN(program, &code))
    return code.map { UInt8(bitPattern: $0) }
  }

  private func log(_ program: Object?) -> String {
    var byteCount = 0
    guard getProgramLogSize(program, &byteCount) == 0, byteCount > 0 else { return "" }
    var text = [CChar](repeating: 0, count: byteCount)
    guard getProgramLog(program, &text) == 0 else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func check(_ call: String, _ status: Int32) throws(DeviceError) {
    if status != 0 { throw .failed("\(call) of NVRTC says \(words(for: status))") }
  }

  private func words(for status: Int32) -> String {
    getErrorString(status).map { String(cString: $0) } ?? "error \(status)"
  }

  private func withOptions<Result>(
    _ options: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = options.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer(body)
  }
}
