/// The plans of a function, one for each kind of argument, each in a slot of its own.
struct PlanCache {
  /// More kinds of arguments than this at once, and the one that was not used for longest is
  /// dropped.
  private static let limit = 16

  private var entries: [Entry] = []
  /// The slot that was used last.
  private var latest = 0
  /// How often another slot was used than the time before.
  private var turns = 0

  /// The plan that was used last.
  var latestPlan: Plan? {
    entries.sorted { $0.lastTurn > $1.lastTurn }.lazy.compactMap(\.plan).first
  }

  subscript(slot: Int) -> Entry { entries[slot] }

  /// What is known of the function for some arguments; nil before the first call with such ones.
  func entry(for leaves: TensorLeaves) -> Entry? { entries.first { $0.kind.fits(leaves) } }

  /// The slot for the arguments of a call.
  mutating func slot(for leaves: TensorLeaves) -> Int {
    if latest < entries.count, entries[latest].kind.fits(leaves) { return latest }
    latest = entries.firstIndex { $0.kind.fits(leaves) } ?? newSlot(for: leaves)
    turns += 1
    entries[latest].lastTurn = turns
    return latest
  }

  private mutating func newSlot(for leaves: TensorLeaves) -> Int {
    let entry = Entry(ArgumentKind(leaves))
    if entries.count < Self.limit {
      entries.append(entry)
      return entries.count - 1
    }
    let oldest = entries.indices.min { entries[$0].lastTurn < entries[$1].lastTurn } ?? 0
    entries[oldest] = entry
    return oldest
  }

  /// What is known of the function for arguments of a kind.
  final class Entry {
    fileprivate let kind: ArgumentKind
    fileprivate var lastTurn = 0
    /// The plan, once two recordings agree.
    private(set) var plan: Plan?
    /// Why there will be no plan.
    private(set) var reason: String?
    private var last: Graph?
    private var attempts = 0

    fileprivate init(_ kind: ArgumentKind) { self.kind = kind }

    /// Takes a recording; a plan is made when two that follow each other are alike, and given up
    /// when the third, or a later one, has a problem.
    ///
    /// The first may be unlike the others: an optimizer makes its variables in it.
    func add(_ recorder: Recorder) {
      attempts += 1
      var problem = recorder.problem
      if problem == nil, let last { problem = recorder.graph.difference(from: last) }
      if problem == nil, last != nil {
        plan = Plan(recorder.graph)
        last = nil
      } else {
        last = recorder.problem == nil ? recorder.graph : nil
        if attempts > 2, problem != nil { (reason, last) = (problem, nil) }
      }
    }
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
