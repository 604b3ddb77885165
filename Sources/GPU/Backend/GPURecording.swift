import Tensors

extension GPUBackend {
  var recordsWork: Bool { true }

  func record(
    _ waits: [[Int]], _ body: (Int) throws(DeviceError) -> Void
  ) -> (any RecordedWork)? {
    guard let recorder = try? written(waits, body) else { return nil }
    return GPURecording(recorder, on: self)
  }

  /// What this thread asks for in `body`.
  fileprivate func written(
    _ waits: [[Int]], _ body: (Int) throws(DeviceError) -> Void
  ) throws(DeviceError) -> WorkRecorder {
    try withState { state throws(DeviceError) in state.beginRecording() }
    do throws(DeviceError) {
      for (part, waits) in waits.enumerated() {
        try body(part)
        try withState { state throws(DeviceError) in state.recorder?.endPart(waitingFor: waits) }
      }
    } catch {
      try withState { state throws(DeviceError) in
        if let recorder = state.endRecording() { state.memory.take(recorder.allMemory) }
      }
      throw error
    }
    let recorder = try withState { state throws(DeviceError) in state.endRecording() }
    guard let recorder else { throw .failed("a recording ended before it was made") }
    return recorder
  }
}

/// Work of one thread, as a graph where the driver makes one, else as a list.
private final class GPURecording: RecordedWork {
  private let backend: GPUBackend
  private let thread = GPUState.currentThread
  private let parts: [WorkPart]
  private var work: [Work]
  private let memory: GPUMemory
  private let usesIndices: Bool
  private let graph: (any DriverGraph)?
  /// In which order the parts run where there is no graph.
  private let order: [Int]

  init(_ recorder: WorkRecorder, on backend: GPUBackend) {
    self.backend = backend
    (work, parts, order) = (recorder.work, recorder.parts, recorder.parts.lastFirst)
    (memory, usesIndices) = (recorder.allMemory, recorder.usesIndices)
    // What a driver cannot make into a graph runs from the list, which says what is wrong with it.
    graph = try? backend.withState { state throws(DeviceError) in
      try state.driver.graph(of: recorder.work, recorder.parts)
    }
  }

  deinit {
    let (graph, memory) = (self.graph, self.memory)
    try? backend.withState { state throws(DeviceError) in
      state.memory.take(memory)
      graph?.destroy()
    }
  }

  func run() throws(DeviceError) -> Bool {
    // An index out of range is told to the thread whose place is among the arguments.
    guard !usesIndices || thread == GPUState.currentThread else { return false }
    try backend.withState { state throws(DeviceError) in
      if usesIndices { _ = state.indexErrorPlace() }
      if let graph { return try graph.launch() }
      for part in order {
        for index in parts[part].work { try state.driver.put(work[index]) }
      }
    }
    return true
  }

  func change(
    _ part: Int, _ body: () throws(DeviceError) -> Void
  ) throws(DeviceError) -> Bool {
    let new = try backend.written([[]]) { (_) throws(DeviceError) in try body() }
    let range = parts[part].work
    guard new.allMemory.isEmpty, new.work.count == range.count, !new.usesIndices else {
      // What the new kernels need on the way would not stay theirs.
      try backend.withState { state throws(DeviceError) in state.memory.take(new.allMemory) }
      return false
    }
    for (index, item) in zip(range, new.work) {
      guard case .kernel(let kernel, let groups, let arguments) = item,
        case .kernel(let old, groups, _) = work[index], old.handle == kernel.handle
      else { return false }
      if let graph {
        try backend.withState { (_) throws(DeviceError) in
          try graph.change(index, to: kernel, groups: groups, arguments)
        }
      }
      work[index] = item
    }
    return true
  }
}
