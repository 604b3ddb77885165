import Tensors

/// The arguments of a kernel as both drivers take them: bytes, and where each argument begins.
struct KernelArguments {
  /// What an argument is.
  enum Kind: Hashable {
    case storage
    /// Elements before the first one of a storage.
    case offset
    /// What random numbers depend on, another one in each call.
    case key
    /// A number that is the same whatever the kernel runs on: a length, a step.
    case number
    case scalar(DType)
    case walk
  }

  private var words: [UInt64] = []
  private var arguments: [(kind: Kind, word: Int, byteCount: Int)] = []

  var count: Int { arguments.count }

  /// The kind of an argument, and its words.
  subscript(index: Int) -> (kind: Kind, words: ArraySlice<UInt64>) {
    let argument = arguments[index]
    return (argument.kind, words[argument.word..<argument.word + (argument.byteCount + 7) / 8])
  }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    arguments.removeAll(keepingCapacity: true)
  }

  /// A storage: the driver's own handle.
  mutating func append(_ storage: StorageHandle) {
    append(.storage, UInt64(UInt(bitPattern: storage.address)), byteCount: 8)
  }

  /// A number, `i64` in the kernel.
  mutating func append(_ number: Int) {
    append(.number, UInt64(bitPattern: Int64(number)), byteCount: 8)
  }

  /// A part of the key of random numbers, `u64` in the kernel.
  mutating func append(key: UInt64) { append(.key, key, byteCount: 8) }

  /// A number of a dtype.
  mutating func append(_ scalar: Scalar, _ dtype: DType) {
    append(.scalar(dtype), scalar.bits(dtype), byteCount: dtype.byteCount)
  }

  /// Where the elements of an operand are: its storage, and elements before the first one.
  mutating func append(_ operand: Operand) { append(operand.storage, offset: operand.offset) }

  /// A storage, and elements before the first one.
  mutating func append(_ storage: StorageHandle, offset: Int) {
    append(storage)
    append(.offset, UInt64(bitPattern: Int64(offset)), byteCount: 8)
  }

  /// Gives an argument of one word another one.
  mutating func set(_ index: Int, to word: UInt64) { words[arguments[index].word] = word }

  /// Whether a kernel with these arguments has the same lengths and steps as with other ones.
  func hasNumbers(of other: KernelArguments) -> Bool {
    count == other.count
      && arguments.indices.allSatisfy { index in
        let (kind, words) = self[index]
        return kind == other[index].kind && (kind.isPlace || words == other[index].words)
      }
  }

  mutating func append(_ walk: Walk) {
    arguments.append((.walk, words.count, Walk.byteCount))
    walk.append(to: &words)
  }

  /// An argument as another kernel had it.
  mutating func append(_ kind: Kind, _ word: UInt64) {
    let byteCount = if case .scalar(let dtype) = kind { dtype.byteCount } else { 8 }
    append(kind, word, byteCount: byteCount)
  }

  private mutating func append(_ kind: Kind, _ word: UInt64, byteCount: Int) {
    arguments.append((kind, words.count, byteCount))
    words.append(word)
  }

  /// Calls `body` with the addresses of the arguments, in order.
  func withPointers<Result>(
    _ body: (UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(
      of: UnsafeMutableRawPointer?.self, capacity: arguments.count
    ) { pointers in
      words.withUnsafeBytes { bytes in
        for (index, argument) in arguments.enumerated() {
          pointers[index] = bytes.baseAddress.map {
            UnsafeMutableRawPointer(mutating: $0 + 8 * argument.word)
          }
        }
        return body(pointers.baseAddress)
      }
    }
  }

  /// Calls `body` with where each argument lies and how long it is, in order.
  func withEach<Failure: Error>(
    _ body: (_ index: Int, _ start: UnsafeRawPointer, _ byteCount: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    words.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      do throws(Failure) {
        for (index, argument) in arguments.enumerated() {
          try body(index, start + 8 * argument.word, argument.byteCount)
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

extension KernelArguments.Kind {
  /// Whether it says where something is, or what may be another one in each call; else it is a
  /// length or a step.
  var isPlace: Bool {
    switch self {
    case .storage, .offset, .key, .scalar: true
    case .number, .walk: false
    }
  }
}

/// How a kernel walks through an operand: lengths and strides, with axes that can be walked as one
/// made into one.
struct Walk: Equatable {
  /// `i64 rank, shape[8], stride[8]` in the kernel.
  static let byteCount = 8 * 17

  private(set) var shape: [Int]
  private(set) var strides: [Int]

  /// A walk through all axes of an operand.
  init(_ operand: Operand) { self.init(operand, operand.shape.indices) }

  /// A walk through some axes.
  init(_ operand: Operand, _ axes: Range<Int>) {
    (shape, strides) = ([], [])
    for axis in axes where operand.shape[axis] != 1 {
      let (length, stride) = (operand.shape[axis], operand.strides[axis])
      if let last = strides.last, last == stride * length {
        shape[shape.count - 1] *= length
        strides[strides.count - 1] = stride
      } else {
        shape.append(length)
        strides.append(stride)
      }
    }
    if shape.isEmpty { (shape, strides) = ([1], [0]) }
  }

  fileprivate func append(to words: inout [UInt64]) {
    words.append(UInt64(shape.count))
    for list in [shape, strides] {
      for axis in 0..<8 {
        words.append(axis < list.count ? UInt64(bitPattern: Int64(list[axis])) : 0)
      }
    }
  }
}
