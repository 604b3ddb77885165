import Tensors

/// Something that a driver puts in its queue.
enum Work {
  case kernel(KernelCall)
  /// A product by the library of the driver's maker.
  case product(MatrixProduct)
}

/// A kernel in so many groups.
struct KernelCall {
  let kernel: CompiledKernel
  let groups: Int
  /// About how many elements each work item reads.
  let reads: Int
  let arguments: KernelArguments
}

/// Pieces of work that follow each other.
struct WorkPart {
  /// Which, by their index.
  let work: Range<Int>
  /// The earlier parts that it waits for, by their index; others may run at the same time.
  let waits: [Int]
}

extension [WorkPart] {
  /// An order in which the parts may run one after the other: of those that wait for nobody any
  /// more, the last one is next. It is as unlike the written one as it may be, so that a wait that
  /// is missing gives wrong numbers on every device, and not only where parts run at the same time.
  var lastFirst: [Int] {
    var (order, missing) = ([Int](), map(\.waits.count))
    var followers = [[Int]](repeating: [], count: count)
    for (part, entry) in enumerated() { for other in entry.waits { followers[other].append(part) } }
    var ready = indices.filter { missing[$0] == 0 }
    while let part = ready.popLast() {
      order.append(part)
      for follower in followers[part] {
        missing[follower] -= 1
        if missing[follower] == 0 { ready.insert(follower, at: ready.count { $0 < follower }) }
      }
    }
    return order
  }
}

/// What a thread asks for while it is written down rather than done.
struct WorkRecorder {
  private(set) var work: [Work] = []
  private(set) var parts: [WorkPart] = []
  /// What the kernels need on the way: it stays theirs, since they come again.
  var memory: GPUMemory
  /// What earlier parts needed, which may run at the same time as this one.
  private var spent: GPUMemory
  /// Whether a kernel may tell of an index that is out of range.
  var usesIndices = false

  init(_ driver: any Driver) {
    memory = GPUMemory(driver)
    spent = GPUMemory(driver)
  }

  mutating func add(_ item: Work) { work.append(item) }

  /// Says that what came since the last part is one.
  mutating func endPart(waitingFor waits: [Int]) {
    parts.append(WorkPart(work: (parts.last?.work.upperBound ?? 0)..<work.count, waits: waits))
    spent.take(memory)
    memory.removeAll()
  }

  /// All memory of all parts, when nothing runs any more.
  var allMemory: GPUMemory {
    var all = memory
    all.take(spent)
    return all
  }
}
