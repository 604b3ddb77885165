/// Compiles a function of tensors: it is recorded once for each kind of argument, and from then on
/// run from a plan, without its Swift code.
///
///     let w = Variable(Tensor.zeros([2, 1]))
///     let step = compiled { (x: Tensor, y: Tensor) in
///       let tape = GradientTape()
///       let loss = tape.record { (x.matmul(w) - y).squared().mean() }
///       w.assignSubtract(tape.gradient(of: loss, for: w) * 0.1)
///       return loss
///     }
///     for _ in 0..<100 { step(Tensor.ones([8, 2]), Tensor.ones([8, 1])) }
///
/// Variables may be read and assigned to, gradients taken, optimizers applied, random numbers
/// drawn. Swift code runs only while the function is recorded, which takes two calls or three: a
/// `print` is silent afterwards, and a Swift number that the function changes or that changes from
/// outside would stay as it was. Give such numbers as arguments, or keep them in variables.
///
/// What cannot be recorded (numbers that are read into Swift, operations that differ from call to
/// call) is found while recording. The function then runs eagerly, as it would without `compiled`.
///
/// - Parameters:
///   - whenNotRecordable: whether such a function runs eagerly, and says why once, or stops the
///     program.
///   - body: the function.
public func compiled<each Input: TensorTree, Output: TensorTree, Failure: Error>(
  whenNotRecordable: WhenNotRecordable = .runEagerly,
  _ body: @escaping (repeat each Input) throws(Failure) -> Output
) -> CompiledFunction<Output, Failure, repeat each Input> {
  CompiledFunction(
    whenNotRecordable, body,
    leaves: { output in
      var leaves = TensorLeaves()
      output.collect(into: &leaves)
      return leaves
    },
    rebuilt: { output, tensors in
      var rest = tensors[...]
      return output.rebuilt(from: &rest)
    })
}

/// Compiles a function that gives several things back, or nothing: one that changes variables.
@_disfavoredOverload  // closures of several lines that give one thing back need the other one
public func compiled<each Input: TensorTree, each Output: TensorTree, Failure: Error>(
  whenNotRecordable: WhenNotRecordable = .runEagerly,
  _ body: @escaping (repeat each Input) throws(Failure) -> (repeat each Output)
) -> CompiledFunction<(repeat each Output), Failure, repeat each Input> {
  CompiledFunction(
    whenNotRecordable, body,
    leaves: { (output: (repeat each Output)) in
      var leaves = TensorLeaves()
      for part in repeat each output { part.collect(into: &leaves) }
      return leaves
    },
    rebuilt: { (output: (repeat each Output), tensors: [Tensor]) in
      var rest = tensors[...]
      return (repeat (each output).rebuilt(from: &rest))
    })
}

/// What happens to a function that cannot be recorded.
public enum WhenNotRecordable {
  /// It runs as it would without `compiled`; why is printed once.
  case runEagerly
  /// It runs as it would without `compiled`, and the reason goes to a function, once.
  case tell((String) -> Void)
  /// The program stops and says why.
  case stop
}

/// A function that is recorded and then run from a plan; see `compiled(whenNotRecordable:_:)`.
///
/// Not Sendable: it belongs to the thread of its variables.
public final class CompiledFunction<Output, Failure: Error, each Input: TensorTree> {
  private let whenNotRecordable: WhenNotRecordable
  private let body: (repeat each Input) throws(Failure) -> Output
  private let leaves: (Output) -> TensorLeaves
  private let rebuilt: (Output, [Tensor]) -> Output
  private var cache = PlanCache()
  /// The structure of what comes out, with the slots of the cache.
  private var outputs: [Output?] = []
  /// The arguments of the call in progress.
  private var given = TensorLeaves()
  private var isRunning = false

  init(
    _ whenNotRecordable: WhenNotRecordable,
    _ body: @escaping (repeat each Input) throws(Failure) -> Output,
    leaves: @escaping (Output) -> TensorLeaves,
    rebuilt: @escaping (Output, [Tensor]) -> Output
  ) {
    self.whenNotRecordable = whenNotRecordable
    self.body = body
    self.leaves = leaves
    self.rebuilt = rebuilt
  }

  /// Runs the function: eagerly the first times for arguments of a kind, then from its plan.
  ///
  /// While a tape or anybody else observes, the function runs eagerly, so that its operations are
  /// seen.
  @discardableResult
  public func callAsFunction(_ inputs: repeat each Input) throws(Failure) -> Output {
    if ThreadContext.isObserved || isRunning { return try body(repeat each inputs) }
    isRunning = true
    defer {
      isRunning = false
      given.removeAll()
    }
    for input in repeat each inputs { input.collect(into: &given) }
    let slot = cache.slot(for: given)
    let entry = cache[slot]
    if let plan = entry.plan, let output = outputs[slot] {
      given.makeContiguous()
      return rebuilt(output, plan.run(given.tensors))
    }
    if entry.reason != nil { return try body(repeat each inputs) }
    given.makeContiguous()
    return try record(slot, repeat each inputs)
  }

  private func record(_ slot: Int, _ inputs: repeat each Input) throws(Failure) -> Output {
    let entry = cache[slot]
    let recorder = Recorder()
    let tensors = recorder.begin(given.tensors)
    var rest = tensors[...]
    let renamed = (repeat (each inputs).rebuilt(from: &rest))
    let output = try ThreadContext.observe(with: recorder) { () throws(Failure) in
      try body(repeat each renamed)
    }
    let results = leaves(output).tensors
    recorder.end(results)
    entry.add(recorder)
    // The structure is kept, the numbers are not.
    let nothing = results.isEmpty ? [] : Array(repeating: Tensor.zeros([0]), count: results.count)
    while outputs.count <= slot { outputs.append(nil) }
    outputs[slot] = rebuilt(output, nothing)
    if let reason = entry.reason { say(reason) }
    return output
  }

  private func say(_ reason: String) {
    switch whenNotRecordable {
    case .stop: stop("[compiled] the function cannot be recorded: \(reason).")
    case .runEagerly: print("note: a compiled function runs eagerly: \(reason).")
    case .tell(let hear): hear(reason)
    }
  }

  /// The plan for arguments of a kind that was recorded already, to print or to draw; nil where
  /// there is none.
  public func plan(for inputs: repeat each Input) -> ExecutionPlan? {
    entry(for: repeat each inputs)?.plan.map(ExecutionPlan.init)
  }

  /// The plan that was used last; nil where there is none yet.
  public var latestPlan: ExecutionPlan? { cache.latestPlan.map(ExecutionPlan.init) }

  /// Why the function runs eagerly for arguments of a kind; nil where it does not.
  public func reasonForEager(for inputs: repeat each Input) -> String? {
    entry(for: repeat each inputs)?.reason
  }

  private func entry(for inputs: repeat each Input) -> PlanCache.Entry? {
    var given = TensorLeaves()
    for input in repeat each inputs { input.collect(into: &given) }
    return cache.entry(for: given)
  }
}
