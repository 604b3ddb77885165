/// The plans of a function, one for each kind of argument.
struct PlanCache<Output> {
  /// More kinds of arguments than this at once, and the one that was not used for longest is dropped.
  private static var limit: Int { 16 }

  /// What is known of the function for arguments of a kind.
  final class Entry {
    fileprivate let kind: ArgumentKind
    /// The plan, once two recordings agree.
    private(set) var plan: Plan?
    /// The structure of what comes out.
    private(set) var output: Output?
    /// Why there will be no plan.
    private(set) var reason: String?
    private var last: Graph?
    private var attempts = 0

    fileprivate init(_ kind: ArgumentKind) { self.kind = kind }

    /// Takes a recording; a plan is made when two that follow each other are alike, and given up when
    /// the third, or a later one, has a problem.
    ///
    /// The first may be unlike the others: an optimizer makes its variables in it.
    func add(_ recorder: Recorder, _ output: Output) {
      attempts += 1
      var problem = recorder.problem
      if problem == nil, let last { problem = recorder.graph.difference(from: last) }
      if problem == nil, last != nil {
        plan = Plan(recorder.graph)
        (self.output, last) = (output, nil)
      } else {
        last = recorder.problem == nil ? recorder.graph : nil
        if attempts > 2, problem != nil { (reason, last) = (problem, nil) }
      }
    }
  }

  /// The entries, the last used one first.
  private var entries: [Entry] = []

  /// The plan that was used last.
  var latestPlan: Plan? { entries.lazy.compactMap(\.plan).first }

  /// The entry for some arguments.
  mutating func entry(for leaves: TensorLeaves) -> Entry {
    if let first = entries.first, first.kind.fits(leaves) { return first }
    let entry: Entry
    if let index = entries.firstIndex(where: { $0.kind.fits(leaves) }) {
      entry = entries.remove(at: index)
    } else {
      entry = Entry(ArgumentKind(leaves))
      if entries.count == Self.limit { entries.removeLast() }
    }
    entries.insert(entry, at: 0)
    return entry
  }
}

/// What a plan depends on besides numbers.
private struct ArgumentKind {
  private let tensors: [(spec: TensorSpec, device: Device)]
  private let lengths: [Int]
  private let parts: [AnyHashable]
  private let current: Device
  private let precision: MatmulPrecision

  init(_ leaves: TensorLeaves) {
    tensors = leaves.tensors.map { ($0.spec, $0.device) }
    (lengths, parts) = (leaves.lengths, leaves.parts)
    (current, precision) = (.current, ThreadContext.matmulPrecision)
  }

  func fits(_ leaves: TensorLeaves) -> Bool {
    guard leaves.tensors.count == tensors.count, current === Device.current,
      precision == ThreadContext.matmulPrecision
    else { return false }
    for (index, tensor) in leaves.tensors.enumerated() {
      guard tensor.shape == tensors[index].spec.shape, tensor.dtype == tensors[index].spec.dtype,
        tensor.device === tensors[index].device
      else { return false }
    }
    return leaves.lengths == lengths
      && (parts.isEmpty && leaves.parts.isEmpty || leaves.parts == parts)
  }
}
