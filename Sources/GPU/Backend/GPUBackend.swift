import CThreadState
import Glibc
import Synchronization
import Tensors

/// The primitives on a GPU, whatever its driver.
///
/// Kernels run later, in the order in which they were asked for. One thread at a time talks to the
/// driver.
final class GPUBackend: Backend {
  let description: DeviceDescription
  /// The most bytes that the arguments of a kernel may take.
  let largestArguments: Int
  /// How often recorded work runs before its small kernels are joined, which a compiler takes some
  /// tenths of a second for.
  let runsBeforeJoining: Int
  private let state: Mutex<GPUState>

  /// 32, or what `WORKBOOK_JOIN_AFTER` says.
  private static let usualRunsBeforeJoining =
    getenv("WORKBOOK_JOIN_AFTER").flatMap { Int(String(cString: $0)) } ?? 32

  init(
    _ driver: any Driver, runsBeforeJoining: Int = usualRunsBeforeJoining
  ) throws(DeviceError) {
    (description, largestArguments) = (driver.description, driver.largestArguments)
    self.runsBeforeJoining = runsBeforeJoining
    state = Mutex(try GPUState(driver))
  }

  /// Runs `body` while no other thread talks to the driver.
  func withState<Result>(
    _ body: (inout GPUState) throws(DeviceError) -> Result
  ) throws(DeviceError) -> Result {
    try state.withLock { state throws(DeviceError) in try body(&state) }
  }

  // MARK: Memory

  var memoryLimit: Int { description.largestTensor }

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    try withState { state throws(DeviceError) in try state.allocate(byteCount) }
  }

  func deallocate(_ storage: StorageHandle, byteCount: Int) {
    state.withLock { $0.deallocate(storage, byteCount) }
  }

  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteCount: Int
  ) throws(DeviceError) {
    try withState { state throws(DeviceError) in
      try state.mustNotRecord()
      try state.upload(source, to: storage, byteCount)
    }
  }

  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError) {
    try withState { state throws(DeviceError) in
      try state.mustNotRecord()
      state.readCount += 1
      try state.driver.download(
        storage, byteOffset: byteOffset, to: target, byteCount: byteCount)
      try state.checkIndices()
    }
  }

  func synchronize() throws(DeviceError) {
    try withState { state throws(DeviceError) in
      try state.mustNotRecord()
      try state.driver.synchronize()
      try state.checkIndices()
    }
  }

  /// How often the host has waited for numbers.
  var readCount: Int { state.withLock { $0.readCount } }

  /// Why recorded work was last left to run kernel by kernel, or with its small kernels apart.
  var recordingProblem: DeviceError? { state.withLock { $0.recordingProblem } }

  // MARK: Launching

  /// Puts a kernel in the queue, compiled the first time.
  ///
  /// - Parameter reads: about how many elements each work item reads.
  func launch(
    _ kernel: Kernel, groups: Int, reads: Int = 1, _ arguments: (inout KernelArguments) -> Void
  ) throws(DeviceError) {
    if groups == 0 { return }
    try withState { state throws(DeviceError) in
      try state.launch(try state.compiled(kernel), groups: groups, reads: reads, arguments)
    }
  }

  /// Puts a kernel in the queue that was made before.
  func launch(
    _ kernel: CompiledKernel, groups: Int, _ arguments: (inout KernelArguments) -> Void
  ) throws(DeviceError) {
    if groups == 0 { return }
    try withState { state throws(DeviceError) in
      try state.launch(kernel, groups: groups, arguments)
    }
  }

  /// Makes a kernel that a plan holds.
  func compiled(_ kernel: Kernel) throws(DeviceError) -> CompiledKernel {
    try withState { state throws(DeviceError) in try state.compiled(kernel) }
  }

  /// How many groups it takes for so many elements, where each work item computes so many of them.
  static func groups(_ count: Int, each: Int = 1) -> Int {
    let inGroup = KernelSource.groupSize * each
    return (count + inGroup - 1) / inGroup
  }

  /// Says at once what a kernel could not do later.
  func check(_ operands: Operand...) throws(DeviceError) {
    if !description.hasFloat64, operands.contains(where: { $0.dtype == .float64 }) {
      throw .failed(
        "the device \(description.hardware) has no float64. Copy the tensor to the device cpu, cast "
          + "it to float32 there, and copy that.")
    }
  }
}

/// A driver and what was made with it; for one thread at a time.
struct GPUState: @unchecked Sendable {
  let driver: any Driver
  var memory: GPUMemory
  private var staging = StagingRing()
  /// How often the host has waited for numbers.
  fileprivate(set) var readCount = 0
  var recordingProblem: DeviceError?
  private var kernels: [Kernel: CompiledKernel] = [:]
  private var arguments = KernelArguments()
  /// An index that was out of range, for each of the threads that use the device.
  private let indexErrors: StorageHandle
  /// What threads ask for that write it down, by their number.
  private var recorders: [Int: WorkRecorder] = [:]
  /// Threads that asked for indexing since they last looked for such an index.
  private var unchecked: Set<Int> = []

  /// Threads beyond so many share their errors.
  private static let threadCount = 4096
  /// Whether there is one, the index, and the length of its axis.
  private static let errorBytes = 24

  init(_ driver: any Driver) throws(DeviceError) {
    self.driver = driver
    memory = GPUMemory(driver)
    let byteCount = Self.threadCount * Self.errorBytes
    indexErrors = try driver.allocate(byteCount: byteCount)
    let storage = indexErrors
    try [UInt8](repeating: 0, count: byteCount).withBytes { zeros throws(DeviceError) in
      try staging.upload(zeros, to: storage, byteCount: byteCount, by: driver)
    }
  }

  mutating func launch(
    _ kernel: CompiledKernel, groups: Int, reads: Int = 1,
    _ append: (inout KernelArguments) -> Void
  ) throws(DeviceError) {
    arguments.removeAll()
    append(&arguments)
    if isRecording {
      let call = KernelCall(kernel: kernel, groups: groups, reads: reads, arguments: arguments)
      recorder?.add(.kernel(call))
    } else {
      let given = arguments
      try withMemory { (driver) throws(DeviceError) in
        try driver.launch(kernel, groups: groups, given)
      }
    }
  }

  /// Puts a product in the queue; false where the driver has no library for it.
  mutating func multiply(_ product: MatrixProduct) throws(DeviceError) -> Bool {
    guard driver.hasProducts, product.dtype.isFloating else { return false }
    if isRecording {
      recorder?.add(.product(product))
    } else {
      try withMemory { (driver) throws(DeviceError) in try driver.multiply(product) }
    }
    return true
  }

  mutating func compiled(_ kernel: Kernel) throws(DeviceError) -> CompiledKernel {
    if let compiled = kernels[kernel] { return compiled }
    let source = kernel.source(hasFloat64: driver.description.hasFloat64)
    let compiled = try withMemory { (driver) throws(DeviceError) in try driver.compile(source) }
    kernels[kernel] = compiled
    return compiled
  }

  // MARK: Memory

  /// Asks the driver for something that it may have no memory for; what is kept for later may be
  /// what is missing.
  mutating func withMemory<Result>(
    _ body: (any Driver) throws(DeviceError) -> Result
  ) throws(DeviceError) -> Result {
    do { return try body(driver) } catch {
      guard case .outOfMemory = error, !memory.isEmpty else { throw error }
    }
    try memory.giveUp()
    return try body(driver)
  }

  mutating func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, _ byteCount: Int
  ) throws(DeviceError) {
    try staging.upload(source, to: storage, byteCount: byteCount, by: driver)
  }

  mutating func allocate(_ byteCount: Int) throws(DeviceError) -> StorageHandle {
    if isRecording, let storage = try recorder?.memory.allocate(byteCount) { return storage }
    return try memory.allocate(byteCount)
  }

  mutating func deallocate(_ storage: StorageHandle, _ byteCount: Int) {
    if isRecording {
      recorder?.memory.deallocate(storage, byteCount)
    } else {
      memory.deallocate(storage, byteCount)
    }
  }

  // MARK: Recording

  /// What this thread writes down; nil where it writes nothing.
  var recorder: WorkRecorder? {
    get { recorders[Self.currentThread] }
    _modify { yield &recorders[Self.currentThread] }
  }

  /// Whether this thread writes down.
  private var isRecording: Bool { !recorders.isEmpty && recorder != nil }

  /// From now on what this thread asks for is written down and not done.
  mutating func beginRecording() { recorder = WorkRecorder(driver) }

  mutating func endRecording() -> WorkRecorder? {
    recorders.removeValue(forKey: Self.currentThread)
  }

  /// Throws while this thread writes down: nothing was done whose numbers could move.
  func mustNotRecord() throws(DeviceError) {
    if isRecording {
      throw .failed("numbers cannot go to or from the host within a recording")
    }
  }

  // MARK: Indices out of range

  /// Where kernels of this thread tell of an index that is out of range: a storage, and how many
  /// `i64` before its place.
  mutating func indexErrorPlace() -> (StorageHandle, offset: Int) {
    let thread = Self.currentThread % Self.threadCount
    unchecked.insert(thread)
    if isRecording { recorder?.usesIndices = true }
    return (indexErrors, thread * Self.errorBytes / 8)
  }

  /// Throws what kernels of this thread told of.
  mutating func checkIndices() throws(DeviceError) {
    let thread = Self.currentThread % Self.threadCount
    guard unchecked.remove(thread) != nil else { return }
    let indexErrors = self.indexErrors
    var words: [Int64] = [0, 0, 0]
    let offset = thread * Self.errorBytes
    var failure: DeviceError?
    words.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      do throws(DeviceError) {
        try driver.download(
          indexErrors, byteOffset: offset, to: start, byteCount: Self.errorBytes)
      } catch { failure = error }
    }
    if let failure { throw failure }
    if words[0] == 0 { return }
    try launch(try compiled(.forgetIndex), groups: 1) {
      $0.append(indexErrors, offset: offset / 8)
    }
    throw .indexOutOfRange(index: Int(words[1]), length: Int(words[2]))
  }

  private static let threads = Atomic<Int>(0)

  /// A number for the thread that asks.
  static var currentThread: Int {
    if let kept = c_thread_state_get(C_THREAD_DEVICE) { return Int(bitPattern: kept) }
    let number = threads.wrappingAdd(1, ordering: .relaxed).newValue
    if let kept = UnsafeMutableRawPointer(bitPattern: number) {
      c_thread_state_set(C_THREAD_DEVICE, kept) { _ in }
    }
    return number
  }
}

extension [UInt8] {
  /// Calls `body` with the address of the bytes.
  fileprivate func withBytes(
    _ body: (UnsafeRawPointer) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    var failure: DeviceError?
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      do throws(DeviceError) { try body(start) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
