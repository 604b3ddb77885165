import Tensors

extension GPUBackend {
  var recordsWork: Bool { true }

  func record(
    _ waits: [[Int]], _ body: (Int) throws(DeviceError) -> Void
  ) -> (any RecordedWork)? {
    guard let recorder = noting({ () throws(DeviceError) in try written(waits, body) }) else {
      return nil
    }
    return GPURecording(recorder, on: self)
  }

  /// What `body` gives, or nil, with the reason noted: work that cannot be recorded runs another
  /// way.
  fileprivate func noting<Result>(_ body: () throws(DeviceError) -> Result) -> Result? {
    do { return try body() } catch {
      try? withState { state throws(DeviceError) in state.recordingProblem = error }
      return nil
    }
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

/// Work of one thread, as a graph where the driver makes one, else as a list. When it has come
/// often, its small kernels are joined.
private final class GPURecording: RecordedWork {
  private let backend: GPUBackend
  private let thread = GPUState.currentThread
  private var work: JoinedWork
  private let memory: GPUMemory
  private let usesIndices: Bool
  private var graph: (any DriverGraph)?
  /// In which order the parts run where there is no graph.
  private var order: [Int] = []
  private var runsBeforeJoining: Int

  init(_ recorder: WorkRecorder, on backend: GPUBackend) {
    self.backend = backend
    (memory, usesIndices) = (recorder.allMemory, recorder.usesIndices)
    work = JoinedWork(recorder)
    runsBeforeJoining = backend.runsBeforeJoining
    prepare()
  }

  deinit {
    let (graph, memory) = (self.graph, self.memory)
    try? backend.withState { state throws(DeviceError) in
      state.memory.take(memory)
      graph?.destroy()
    }
  }

  /// What a driver cannot make into a graph runs from the list, which says what is wrong with it.
  private func prepare() {
    order = work.parts.lastFirst
    graph = backend.noting { () throws(DeviceError) in
      try backend.withState { state throws(DeviceError) in
        graph?.destroy()
        return try state.driver.graph(of: work.work, work.parts)
      }
    }.flatMap(\.self)
  }

  /// What a driver cannot make into one kernel stays as it is.
  private func join() {
    let joined = backend.noting { () throws(DeviceError) in
      try backend.withState { state throws(DeviceError) in try work.joined(in: &state) }
    }
    guard let joined, joined.parts.count < work.parts.count else { return }
    work = joined
    prepare()
  }

  func run() throws(DeviceError) -> Bool {
    // An index out of range is told to the thread whose place is among the arguments.
    guard !usesIndices || thread == GPUState.currentThread else { return false }
    runsBeforeJoining -= 1
    if runsBeforeJoining == 0 { join() }
    try backend.withState { state throws(DeviceError) in
      if usesIndices { _ = state.indexErrorPlace() }
      let changes = work.takeChanges()
      if let graph {
        for (index, call) in changes { try graph.change(index, to: call) }
        return try graph.launch()
      }
      for part in order {
        for index in work.parts[part].work { try state.driver.put(work.work[index]) }
      }
    }
    return true
  }

  func change(
    _ part: Int, _ body: () throws(DeviceError) -> Void
  ) throws(DeviceError) -> Bool {
    let new = try backend.written([[]]) { (_) throws(DeviceError) in try body() }
    guard new.allMemory.isEmpty else {
      // What the new kernels need on the way would not stay theirs.
      try backend.withState { state throws(DeviceError) in state.memory.take(new.allMemory) }
      return false
    }
    return work.change(part, to: new.work)
  }
}
