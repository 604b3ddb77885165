import Tensors

/// Something that a driver puts in its queue.
enum Work {
  /// A kernel in so many groups.
  case kernel(CompiledKernel, groups: Int, KernelArguments)
  /// A product by the library of the driver's maker.
  case product(MatrixProduct)
}

/// What a thread asks for while it is written down rather than done.
struct WorkRecorder {
  private(set) var work: [Work] = []
  /// The work of each part.
  private(set) var parts: [Range<Int>] = []
  /// What the kernels need on the way: it stays theirs, since they come again.
  var memory: GPUMemory
  /// Whether a kernel may tell of an index that is out of range.
  var usesIndices = false

  mutating func add(_ item: Work) { work.append(item) }

  /// Says that what came since the last part is one.
  mutating func endPart() { parts.append((parts.last?.upperBound ?? 0)..<work.count) }
}
