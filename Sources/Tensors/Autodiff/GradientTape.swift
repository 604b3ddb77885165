/// A record of operations, from which gradients are computed afterwards.
///
/// Variables are watched by themselves; other tensors when `watch(_:)` is called.
///
///     let x = Variable(3.0)
///     let tape = GradientTape()
///     let y = tape.record { x.squared() }
///     print(tape.gradient(of: y, for: x))   // Tensor(6.0, shape=(), dtype=float32)
///
/// Tapes nest: the gradient of an inner tape, computed while an outer one records, can be
/// differentiated again.
public final class GradientTape {
  /// Whether gradients may be asked for more than once.
  public let isPersistent: Bool
  /// Whether trainable variables are watched when they are read.
  public let watchesVariables: Bool

  var records: [Operation] = []
  /// Tensors that gradients may flow back to: watched ones and what was computed from them.
  var tracked = TensorSet()
  /// The values that variables had when they were read, each once.
  private var reads: [(variable: Variable, value: Tensor)] = []
  private var assignments: [(variable: Variable, value: Tensor)] = []
  private var isRecording = false
  private var isUsed = false

  /// A tape that has recorded nothing.
  ///
  /// - Parameters:
  ///   - isPersistent: whether gradients may be asked for more than once.
  ///   - watchesVariables: whether trainable variables are watched when they are read.
  public init(isPersistent: Bool = false, watchesVariables: Bool = true) {
    self.isPersistent = isPersistent
    self.watchesVariables = watchesVariables
  }

  // MARK: Recording

  /// Records the operations of `body` on this thread, and gives back its result.
  ///
  /// A tape can record again after it has stopped; it goes on where it was.
  ///
  /// **Errors:** a tape that is recording already stops the program.
  public func record<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard !isRecording else {
      stop("[GradientTape] this tape is recording already. Use a second tape for an inner record.")
    }
    let context = ThreadContext.current
    isRecording = true
    context.tapes.append(self)
    defer {
      context.tapes.removeAll { $0 === self }
      isRecording = false
    }
    return try body()
  }

  /// Runs `body` without recording it on this tape.
  public func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
    let context = ThreadContext.current
    guard let position = context.tapes.firstIndex(where: { $0 === self }) else { return try body() }
    context.tapes.remove(at: position)
    isRecording = false
    defer {
      context.tapes.insert(self, at: min(position, context.tapes.count))
      isRecording = true
    }
    return try body()
  }

  /// Watches a tensor that is not a variable, so that gradients with respect to it can be asked
  /// for.
  ///
  /// Watch it before it is used: what was computed earlier is not on the tape.
  public func watch(_ x: some TensorLike) {
    if let variable = x as? Variable { return note(reading: variable, variable.value) }
    tracked.insert(x.tensor)
  }

  /// Watches several tensors: `tape.watch([a, b])`.
  public func watch(_ sources: [any TensorLike]) {
    for source in sources { watch(source) }
  }

  /// Forgets everything recorded.
  public func reset() {
    records = []
    tracked = TensorSet()
    reads = []
    assignments = []
    isUsed = false
  }

  /// The variables that were read while the tape recorded, in the order of their first use.
  public var watchedVariables: [Variable] {
    var variables: [Variable] = []
    for (variable, _) in reads where !variables.contains(where: { $0 === variable }) {
      variables.append(variable)
    }
    return variables
  }

  // MARK: What the operations tell the tape

  @inline(__always)
  func note(_ operation: consuming Operation) {
    guard operation.reads(tracked) else { return }
    if records.isEmpty { records.reserveCapacity(8) }
    tracked.insert(operation.result)
    records.append(operation)
  }

  func note(reading variable: Variable, _ value: Tensor) {
    for index in reads.indices.reversed()
    where reads[index].variable === variable && reads[index].value.node === value.node { return }
    reads.append((variable, value))
    tracked.insert(value)
  }

  func note(assigning value: Tensor, to variable: Variable) {
    assignments.append((variable, value))
  }

  // MARK: Going back

  /// Calls `body` with the tensors that gradients flow back to for a source: itself, or the values
  /// that a variable had when it was read.
  @inline(__always)
  func forEachTensor(of source: Source, _ body: (Tensor) -> Void) {
    switch source {
    case .tensor(let tensor): if isDifferentiable(tensor) { body(tensor) }
    case .variable(let variable):
      for index in reads.indices where reads[index].variable === variable {
        if isDifferentiable(reads[index].value) { body(reads[index].value) }
      }
    }
  }

  @inline(__always)
  private func isDifferentiable(_ tensor: Tensor) -> Bool {
    tensor.dtype.isFloating && tracked.contains(tensor)
  }

  /// Notes that the tape was used; refuses a second use of one that is not persistent.
  func markAsUsed() {
    guard isPersistent || !isUsed else {
      stop(
        "[GradientTape] this tape was used already; a tape gives one set of gradients. "
          + "Ask for several at once, for: [w, b], or make it with GradientTape(isPersistent: true). "
          + "For the gradient of a gradient, ask inside the record { } of a second tape.")
    }
    isUsed = true
  }

  /// Gradients of the sum of targets, each weighted, with respect to tensors, by tensor.
  ///
  /// The steps are written with tensor operations: an outer tape that records sees them. A gradient
  /// that is not kept is dropped as soon as it was used.
  func pullBack(
    _ targets: some Collection<WeightedTarget>, to kept: TensorSet
  ) -> TensorTable<Tensor> {
    if !isPersistent && isRecording { return withoutRecording { pullBack(targets, to: kept) } }
    let wanted = reachable(from: kept)
    var gradients = TensorTable<Tensor>()
    func add(_ tensor: Tensor, _ part: Tensor) {
      if let sum = gradients.take(tensor) {
        gradients[tensor] = sum + part
      } else {
        gradients[tensor] = part
      }
    }
    for (target, weight) in targets where wanted.contains(target) {
      add(target, weight?.broadcast(to: target.shape) ?? Tensor.ones(like: target))
    }
    let records = self.records  // a persistent tape that records gets more meanwhile
    for index in records.indices.reversed()
    where wanted.contains(records[index].result) && records[index].reads(wanted) {
      let result = records[index].result
      let gradient = kept.contains(result) ? gradients[result] : gradients.take(result)
      if let gradient { records[index].pullBack(gradient, wanted: wanted, add: add) }
    }
    return gradients
  }

  /// The sources and everything that was computed from them.
  private func reachable(from sources: TensorSet) -> TensorSet {
    var reached = sources
    // By position: a copy of an operation counts all its operands.
    for index in records.indices where records[index].reads(reached) {
      reached.insert(records[index].result)
    }
    return reached
  }

  /// Why there is no gradient of `target` with respect to `source`.
  func reason(of target: Tensor, for source: Source) -> MissingGradient {
    let dtype = source.value.dtype
    if !target.dtype.isFloating { return .notFloating(.target, target.dtype) }
    if !dtype.isFloating { return .notFloating(.source, dtype) }
    var tensors = TensorSet()
    forEachTensor(of: source) { tensors.insert($0) }
    if tensors.isEmpty {
      guard case .variable(let variable) = source else { return .notWatched }
      return .variableNotWatched(variable.name, isTrainable: variable.isTrainable)
    }
    let reached = reachable(from: tensors)
    if let cut = assignments.first(where: { reached.contains($0.value) }) {
      return .assignedWhileRecording(cut.variable.name)
    }
    return .notConnected
  }
}
