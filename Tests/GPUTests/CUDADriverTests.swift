import Foundation
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// CUDA without a GPU: what the driver is asked for, and what becomes of its errors.
@Suite struct CUDADriverTests {
  @Test func `a device is what the driver says`() throws {
    let standIn = try StandIn()
    let description = try #require(try standIn.device().driverDescription)
    #expect("\(description)" == "cuda:0: Stand-In 7, 85.9 GB (CUDA 13.0)")
    #expect(try standIn.journal.contains("context 7"))
    #expect(try standIn.journal.contains("stream 1"))
    #expect(try standIn.journal.contains("math mode 0"))
  }

  @Test func `numbers go to the device and come back`() throws {
    let device = try StandIn().device()
    let x = withDevice(device) { Tensor([1, 2, 3]) }
    #expect(x.device === device)
    #expect(x.doubles == [1, 2, 3])
  }

  @Test(arguments: [nil, "cuMemHostAlloc"])
  func `numbers go by pinned memory, which is used again`(
    failing: String?
  ) throws {
    let standIn = try StandIn()
    if let failing { try standIn.fail(failing) }
    let device = try standIn.device()
    standIn.mark("uploads")
    // More than the ring holds at once, in pieces and in one; and more than may be on their way.
    let sizes =
      [3, 700_000, 1, 6_000_000, 900_000, 900_000, 2_500_000, 5] + (0..<70).map { $0 + 1 }
    let tensors = sizes.enumerated().map { number, size in
      withDevice(device) { Tensor(Array(repeating: Float(number), count: size)) }
    }
    let journal = try standIn.journal.split(separator: "uploads")[1]
    for (number, x) in tensors.enumerated() {
      #expect(x.scalars(as: Float.self).allSatisfy { $0 == Float(number) }, "upload \(number)")
    }
    #expect(journal.contains("upload 4194304"))
    #expect(!journal.contains("wait"))
    #expect(journal.count { $0 == "wait for a copy" } > 8)
  }

  /// All that a driver can be asked for, once.
  private func use(_ standIn: StandIn) throws {
    let driver = try standIn.driver()
    let storage = try driver.allocate(byteCount: 4096)
    let host = try driver.hostMemory(byteCount: 64)
    try driver.wait(for: try driver.upload(host, to: storage, byteOffset: 0, byteCount: 64))
    let source = MovementSource.fill(.float32)
    let kernel = try driver.compile(source)
    var arguments = KernelArguments()
    arguments.append(3)
    arguments.append(.floating(1), .float32)
    arguments.append(storage, offset: 0)
    try driver.launch(kernel, groups: 1, arguments)
    let matrix = Operand(
      storage: storage, offset: 0, dtype: .float32, shape: [8, 8], strides: [8, 1])
    let product = try #require(MatrixProduct(.full, matrix, matrix, into: matrix))
    try driver.multiply(product)
    let call = KernelCall(kernel: kernel, groups: 1, reads: 1, arguments: arguments)
    let parts = [WorkPart(work: 0..<1, waits: []), WorkPart(work: 1..<2, waits: [0])]
    let graph = try #require(try driver.graph(of: [.kernel(call), .product(product)], parts))
    try graph.change(0, to: call)
    try graph.launch()
    try driver.download(storage, byteOffset: 0, to: host, byteCount: 64)
    try driver.synchronize()
    graph.destroy()
    driver.free(storage)
  }

  @Test(arguments: [
    "cuInit", "cuDriverGetVersion", "cuDeviceGetCount", "cuDeviceGet", "cuDeviceGetName",
    "cuDeviceTotalMem", "cuDeviceGetAttribute", "cuDevicePrimaryCtxRetain", "cuCtxSetCurrent",
    "cuStreamCreate", "cuMemAlloc", "cuMemcpyHtoDAsync", "cuEventCreate", "cuEventRecord",
    "cuEventSynchronize", "cuModuleLoadData", "cuModuleGetFunction", "cuLaunchKernel",
    "cuStreamBeginCapture", "cuStreamGetCaptureInfo", "cuStreamUpdateCaptureDependencies",
    "cuStreamEndCapture", "cuGraphInstantiate", "cuGraphExecKernelNodeSetParams", "cuGraphLaunch",
    "cuMemcpyDtoHAsync", "cuStreamSynchronize", "nvrtcCreateProgram", "nvrtcCompileProgram",
    "cublasCreate", "cublasSetStream", "cublasSetWorkspace", "sgemm",
  ])
  func `whatever fails is told with the driver's words`(function: String) throws {
    try use(try StandIn())
    let standIn = try StandIn()
    try standIn.fail(function)
    #expect {
      try use(standIn)
    } throws: { error in
      let (text, isDeviceError) = ("\(error)", error is DeviceError)
      let name = function == "sgemm" ? "cublasGemm" : function
      return isDeviceError
        && (text.contains(name) || function == "nvrtcCompileProgram" && text.contains("NVRTC"))
        && (text.contains("STAND_IN"))
    }
  }

  @Test(arguments: ["cuLaunchKernel", "cuModuleLoadData"])
  func `memory that is kept is given up for what a driver needs itself`(failing: String) throws {
    let standIn = try StandIn()
    let backend = try standIn.device().backend
    backend.deallocate(try backend.allocate(byteCount: 5000), byteCount: 5000)
    let storage = try backend.allocate(byteCount: 12)
    let y = Operand(storage: storage, offset: 0, dtype: .float32, shape: [3], strides: [1])
    try standIn.fail(failing, status: 2)
    #expect {
      try backend.fill(.floating(1), into: y)
    } throws: { error in
      guard case .outOfMemory(0, let reason)? = error as? DeviceError else { return false }
      return reason.contains(failing) && "\(error)".hasPrefix("there is no memory: CUDA could not")
    }
    #expect(try standIn.journal.contains("free 5120"))
    // What is there can still be read.
    var bytes = [UInt8](repeating: 1, count: 12)
    try backend.download(storage, byteOffset: 0, to: &bytes, byteCount: 12)
    #expect(bytes == Array(repeating: 0, count: 12))
  }

  @Test func `a driver from before CUDA 12 is refused with its version`() {
    #expect {
      try NVRTCLibrary.newest(for: 11_080, capability: 90)
    } throws: {
      "\($0)".hasPrefix("NVIDIA's driver is for CUDA 11.8; kernels need one for CUDA 12 or newer")
    }
  }

  @Test func `a GPU without a compiler is listed with the reason, and the others can be used`()
    throws
  {
    let standIn = try StandIn()
    let found = try CUDADevice.found(by: try standIn.library()) {
      (version, capability) throws(DeviceError) in
      throw DeviceError.failed("nothing for \(version) and \(capability)")
    }
    #expect(found.map(\.description.name) == ["cuda:0"])
    #expect(throws: DeviceError.failed("nothing for 13000 and 90")) {
      try found.first?.compiler.get()
    }
  }

  @Test func `a kernel is compiled once and launched with its arguments`() throws {
    let standIn = try StandIn()
    let device = try standIn.device()
    withDevice(device) {
      let x = Tensor.zeros([100, 10])
      _ = (x + x, x + 1, x + x)
    }
    let journal = try standIn.journal
    #expect(journal.count { $0 == "compile add_float32.cu --gpu-architecture=sm_90" } == 2)
    #expect(journal.count { $0 == "launch add_float32 1,1,1 of 256,1,1: 1000" } == 3)
  }

  @Test func `memory that was given back is used again`() throws {
    let standIn = try StandIn()
    let device = try standIn.device()
    withDevice(device) { for _ in 0..<50 { _ = Tensor.zeros([1000]) } }
    #expect(try standIn.journal.count { $0.hasPrefix("allocate 4096 ") } == 1)
  }

  @Test func `memory that is kept is given up when the device has no more`() throws {
    let standIn = try StandIn(memory: 44 << 20)
    let device = try standIn.device(products: false)
    withDevice(device) { _ = Tensor.zeros([6 << 20]) }
    #expect(try device.copy(of: Tensor.zeros([9 << 20])).device === device)
    #expect {
      try device.copy(of: Tensor.zeros([11 << 20]))
    } throws: { error in
      guard case .outOfMemory(_, let reason)? = error as? DeviceError else { return false }
      return reason == "Stand-In 7 says CUDA_ERROR_OUT_OF_MEMORY, out of memory"
    }
    #expect(try standIn.journal.contains("free 25165824"))
  }

  @Test(arguments: [
    ("cuLaunchKernel", "CUDA could not do this: cuLaunchKernel fill_float32 says "),
    ("nvrtcCompileProgram", "the kernel fill_float32 was not compiled by NVRTC 13.0 "),
    ("cuModuleLoadData", "CUDA could not do this: cuModuleLoadData fill_float32 says "),
    ("cuModuleGetFunction", "CUDA could not do this: cuModuleGetFunction fill_float32 says "),
    ("cuCtxSetCurrent", "CUDA could not do this: cuCtxSetCurrent says "),
  ])
  func `a failed call is told with the kernel's name`(function: String, words: String) throws {
    let standIn = try StandIn()
    let backend = try standIn.device().backend
    let storage = try backend.allocate(byteCount: 12)
    let y = Operand(storage: storage, offset: 0, dtype: .float32, shape: [3], strides: [1])
    try standIn.fail(function)
    #expect {
      try backend.fill(.floating(1), into: y)
    } throws: {
      "\($0)".hasPrefix(words)
    }
  }

  @Test func `what fails later is told by who waits`() throws {
    let standIn = try StandIn()
    let device = try standIn.device()
    try standIn.fail("cuStreamSynchronize")
    #expect(
      throws: DeviceError.failed(
        "CUDA could not do this: cuStreamSynchronize says CUDA_ERROR_STAND_IN, as the test wished")
    ) { try device.synchronize() }
  }

  @Test(arguments: [
    (2, "out of memory"), (46, "unavailable"), (100, "unavailable"), (803, "unavailable"),
    (214, "lost"), (700, "lost"), (719, "lost"), (1, "failed"), (701, "failed"), (720, "failed"),
  ])
  func `what fails is of a kind that a program can tell apart`(status: Int32, kind: String) throws {
    let standIn = try StandIn()
    let device = try standIn.device()
    try standIn.fail("cuStreamSynchronize", status: status)
    let words = "CUDA could not do this: cuStreamSynchronize says CUDA_ERROR_"
    #expect {
      try device.synchronize()
    } throws: { error in
      switch error as? DeviceError {
      case .outOfMemory(0, let reason): kind == "out of memory" && reason.hasPrefix(words)
      case .unavailable(let reason): kind == "unavailable" && reason.hasPrefix(words)
      case .lost(let reason): kind == "lost" && reason.hasPrefix(words)
      case .failed(let reason): kind == "failed" && reason.hasPrefix(words)
      default: false
      }
    }
  }

  @Test func `a lost device says what is gone and how to go on`() {
    let text = "\(DeviceError.lost("CUDA could not do this: cuLaunchKernel add says X"))"
    #expect(
      text
        == "the device is lost, and the tensors on it: CUDA could not do this: cuLaunchKernel add "
        + "says X. Start the program again; the callback BackupAndRestore lets a fit go on where it "
        + "was.")
  }

  @Test func `products go to cuBLAS by rows, transposed or not, in batches`() throws {
    let standIn = try StandIn()
    let device = try standIn.device()
    withDevice(device) {
      let (a, b) = (Tensor.zeros([70, 30]), Tensor.zeros([30, 60]))
      _ = a.matmul(b)
      _ = Tensor.zeros([30, 70]).transposed().matmul(b)
      _ = a.matmul(Tensor.zeros([60, 30]).transposed())
      _ = Tensor.zeros([4, 70, 30]).matmul(b)
      _ = Tensor.zeros([70, 30]).cast(to: .float64).matmul(b.cast(to: .float64))
    }
    let products = try standIn.journal.filter { $0.contains("gemm") }
    #expect(
      products == [
        "sgemm 0,0 60x70x30 alpha 1 beta 0 lead 60,30,60 step 0,0,0 count 1",
        "sgemm 0,1 60x70x30 alpha 1 beta 0 lead 60,70,60 step 0,0,0 count 1",
        "sgemm 1,0 60x70x30 alpha 1 beta 0 lead 30,30,60 step 0,0,0 count 1",
        "sgemm 0,0 60x70x30 alpha 1 beta 0 lead 60,30,60 step 0,2100,4200 count 4",
        "dgemm 0,0 60x70x30 alpha 1 beta 0 lead 60,30,60 step 0,0,0 count 1",
      ])
  }

  @Test func `products round their factors only where they are told to`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device()) {
      let x = Tensor.ones([70, 70])
      let function = compiled { (x: Tensor) in x.matmul(x) }
      standIn.mark("products")
      _ = x.matmul(x)
      withMatmulPrecision(.tensorFloat32) {
        _ = (x.matmul(x), x.matmul(x))
        for _ in 0..<2 { function(x) }
      }
      for _ in 0..<2 { function(x) }
    }
    let journal = try standIn.journal.split(separator: "products")[1]
    #expect(
      journal.filter { $0.contains("gemm") || $0.contains("math") }
        .map { $0.hasPrefix("math") ? $0 : "product" } == [
          "product", "math mode 3", "product", "product", "product", "product", "math mode 0",
          "product", "product",
        ])
  }

  @Test func `products of integers, and all of them without cuBLAS, are a kernel`() throws {
    let standIn = try StandIn()
    let device = try standIn.device(products: false)
    withDevice(device) { _ = Tensor.zeros([100, 30]).matmul(Tensor.zeros([30, 70])) }
    #expect(try standIn.journal.contains("launch matmul_float32 4,1,1 of 256,1,1: 100"))
    withDevice(try standIn.device()) {
      let x = Tensor.zeros([2, 2]).cast(to: .int32)
      _ = x.matmul(x)
    }
    #expect(try standIn.journal.contains("launch matmul_int32 1,1,1 of 256,1,1: 2"))
  }

  @Test func `a library that is missing says what installs it`() throws {
    #expect(
      throws: DeviceError.unavailable(
        "CUDA is not installed: no-such-library was not found. It comes with NVIDIA's driver.")
    ) { try CUDALibrary(["no-such-library"]) }
    #expect { try NVRTCLibrary(["no-such-library"]) } throws: {
      "\($0)".contains("pip install nvidia-cuda-nvrtc")
    }
    #expect(try CUBLASLibrary(["no-such-library"]) == nil)
    #expect(try CLBlastLibrary(["no-such-library"]) == nil)
    #expect {
      try OpenCLLibrary(["no-such-library"])
    } throws: {
      "\($0)".hasPrefix("OpenCL is not installed: no-such-library was not found. On Debian: ")
    }
  }

  @Test func `a library that is there and cannot be loaded says why`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "libcuda.so.1").path
    try Data("no library".utf8).write(to: URL(filePath: file))
    #expect {
      try CUDALibrary(["no-such-library", file])
    } throws: {
      guard case .unavailable(let reason)? = $0 as? DeviceError else { return false }
      return reason.hasPrefix("\(file) cannot be loaded: \(file): ")
    }
    #expect(throws: DeviceError.self) { try CUBLASLibrary([file]) }
  }

  @Test func `a library that lacks a function is named`() {
    #expect(throws: DeviceError.unavailable("libm.so.6 has no function cuInit")) {
      try CUDALibrary(["libm.so.6"])
    }
    #expect(throws: DeviceError.unavailable("libm.so.6 has no function cublasCreate_v2")) {
      try CUBLASLibrary(["libm.so.6"])
    }
    #expect(throws: DeviceError.unavailable("libm.so.6 has no function clGetPlatformIDs")) {
      try OpenCLLibrary(["libm.so.6"])
    }
  }
}
