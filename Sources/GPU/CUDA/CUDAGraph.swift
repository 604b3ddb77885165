import Tensors

/// Work as a CUDA graph: the stream is told to write down what it is given, and what it wrote down is
/// launched as one.
///
/// `@unchecked Sendable`: ``GPUBackend`` lets one thread at a time use it.
final class CUDAGraph: DriverGraph, @unchecked Sendable {
  private let library: CUDALibrary
  private var graph: OpaquePointer?
  private var ready: OpaquePointer?
  /// The node of each kernel, by its index in the work.
  private var nodes: [Int: OpaquePointer] = [:]

  /// - Parameter put: puts a piece of work in the stream.
  init(
    _ library: CUDALibrary, _ stream: OpaquePointer, _ work: [Work],
    _ put: (Work) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    self.library = library
    // Relaxed: other threads wait for their turn, so nothing else can get into the graph.
    try library.check("cuStreamBeginCapture", library.streamBeginCapture(stream, 2))
    do throws(DeviceError) {
      for (index, item) in work.enumerated() {
        try put(item)
        if case .kernel = item { nodes[index] = try lastNode(of: stream) }
      }
    } catch {
      _ = library.streamEndCapture(stream, &graph)
      destroy()
      throw error
    }
    try library.check("cuStreamEndCapture", library.streamEndCapture(stream, &graph))
    let status = library.graphInstantiate(&ready, graph, 0)
    if status != 0 { destroy() }
    try library.check("cuGraphInstantiate", status)
  }

  /// What the next piece of work will wait for: the last one.
  private func lastNode(of stream: OpaquePointer) throws(DeviceError) -> OpaquePointer? {
    var status: Int32 = 0
    var last: UnsafePointer<OpaquePointer?>?
    var count = 0
    try library.check(
      "cuStreamGetCaptureInfo",
      library.streamGetCaptureInfo(stream, &status, nil, nil, &last, &count))
    return count == 1 ? last?.pointee : nil
  }

  func launch(in stream: OpaquePointer) throws(DeviceError) {
    try library.check("cuGraphLaunch", library.graphLaunch(ready, stream))
  }

  func change(
    _ index: Int, to kernel: CompiledKernel, groups: Int, _ arguments: borrowing KernelArguments
  ) throws(DeviceError) {
    let status = arguments.withPointers { pointers in
      var parameters = KernelNode(
        function: kernel.handle, groups: UInt32(groups),
        groupSize: UInt32(KernelSource.groupSize), arguments: pointers)
      return library.graphSetKernel(ready, nodes[index], &parameters)
    }
    try library.check("cuGraphExecKernelNodeSetParams \(kernel.name)", status)
  }

  /// Gives everything back; no launch of it may be running.
  func destroy() {
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
