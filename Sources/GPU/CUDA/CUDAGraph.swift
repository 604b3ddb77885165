import Tensors

/// Work as a CUDA graph: the stream is told to write down what it is given, and what it wrote down
/// is launched as one.
///
/// `@unchecked Sendable`: ``GPUBackend`` lets one thread at a time use it.
final class CUDAGraph: DriverGraph, @unchecked Sendable {
  private let driver: CUDADriver
  private let library: CUDALibrary
  private let stream: OpaquePointer
  private var graph: OpaquePointer?
  private var ready: OpaquePointer?
  /// The node of each kernel, by its index in the work.
  private var nodes: [Int: OpaquePointer] = [:]

  /// Work of a driver that has entered its context.
  init(
    of work: [Work], _ parts: [WorkPart], in driver: CUDADriver
  ) throws(DeviceError) {
    (self.driver, library, stream) = (driver, driver.library, driver.stream)
    // Relaxed: other threads wait for their turn, so nothing else can get into the graph.
    try library.check("cuStreamBeginCapture", library.streamBeginCapture(stream, 2))
    do throws(DeviceError) {
      try capture(work, parts)
    } catch {
      _ = library.streamEndCapture(stream, &graph)
      giveBack()
      throw error
    }
    try library.check("cuStreamEndCapture", library.streamEndCapture(stream, &graph))
    let status = library.graphInstantiate(&ready, graph, 0)
    if status != 0 { giveBack() }
    try library.check("cuGraphInstantiate", status)
  }

  private func capture(_ work: [Work], _ parts: [WorkPart]) throws(DeviceError) {
    // The last nodes of each part, and of the last one with a product: products share a workspace.
    var ends: [[OpaquePointer?]] = []
    var lastProduct: [OpaquePointer?] = []
    for part in parts {
      let hasProduct = work[part.work].contains { if case .product = $0 { true } else { false } }
      let before = part.waits.flatMap { ends[$0] } + (hasProduct ? lastProduct : [])
      try wait(for: before)
      for index in part.work {
        try driver.put(work[index])
        if case .kernel = work[index] { nodes[index] = try lastNodes().first ?? nil }
      }
      ends.append(try lastNodes())
      if hasProduct { lastProduct = ends[ends.count - 1] }
    }
  }

  /// Says what the next piece of work waits for; without this it is the last one.
  private func wait(for nodes: [OpaquePointer?]) throws(DeviceError) {
    guard let set = library.streamSetDependencies else { return }
    var each: [OpaquePointer?] = []
    for node in nodes where !each.contains(node) { each.append(node) }
    let status = each.withUnsafeBufferPointer { set(stream, $0.baseAddress, $0.count, 1) }
    try library.check("cuStreamUpdateCaptureDependencies", status)
  }

  /// What the next piece of work will wait for.
  private func lastNodes() throws(DeviceError) -> [OpaquePointer?] {
    var status: Int32 = 0
    var last: UnsafePointer<OpaquePointer?>?
    var count = 0
    try library.check(
      "cuStreamGetCaptureInfo",
      library.streamGetCaptureInfo(stream, &status, nil, nil, &last, &count))
    return Array(UnsafeBufferPointer(start: last, count: count))
  }

  func launch() throws(DeviceError) {
    try driver.enter()
    try library.check("cuGraphLaunch", library.graphLaunch(ready, stream))
  }

  func change(_ index: Int, to call: KernelCall) throws(DeviceError) {
    try driver.enter()
    let status = call.arguments.withPointers { pointers in
      var parameters = KernelNode(
        function: call.kernel.handle, groups: UInt32(call.groups),
        groupSize: UInt32(call.kernel.source.groupSize), arguments: pointers)
      return library.graphSetKernel(ready, nodes[index], &parameters)
    }
    try library.check("cuGraphExecKernelNodeSetParams \(call.kernel.name)", status)
  }

  func destroy() {
    guard (try? driver.enter()) != nil else { return }
    _ = library.streamSynchronize(stream)  // it may still be running
    giveBack()
  }

  private func giveBack() {
    if let ready { _ = library.graphExecDestroy(ready) }
    if let graph { _ = library.graphDestroy(graph) }
    (ready, graph) = (nil, nil)
  }
}

/// `CUDA_KERNEL_NODE_PARAMS_v2` of `cuda.h`.
private struct KernelNode {
  let function: OpaquePointer?
  let groups: (UInt32, UInt32, UInt32)
  let groupSize: (UInt32, UInt32, UInt32)
  let sharedBytes: UInt32 = 0
  let arguments: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  let extra: UnsafeMutablePointer<UnsafeMutableRawPointer?>? = nil
  let kernel: OpaquePointer? = nil
  let context: OpaquePointer? = nil

  init(
    function: OpaquePointer?, groups: UInt32, groupSize: UInt32,
    arguments: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  ) {
    self.function = function
    self.groups = (groups, 1, 1)
    self.groupSize = (groupSize, 1, 1)
    self.arguments = arguments
  }
}
