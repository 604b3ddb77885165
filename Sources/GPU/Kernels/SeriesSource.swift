import Tensors

/// Kernels in a row as one kernel of a single group: a barrier stands where there was a launch.
///
/// Each kernel is a function of it. Lengths and steps are written into the source, where the
/// compiler makes use of them; where things are stays an argument.
struct SeriesSource {
  /// More kernels than this take a compiler long.
  static let mostKernels = 32

  let groupSize: Int
  private(set) var arguments = KernelArguments()
  private var parameters: [String] = []
  /// The number of each argument: what kernels have in common is one.
  private var numbers: [Argument: Int] = [:]
  private var functions: [String] = []
  private var definitions = ""
  private var body = ""
  private(set) var kernelCount = 0
  /// The kernels whose arguments change, by the part of recorded work that they are of.
  private(set) var changing: [Int: [Member]] = [:]
  /// How many pieces of memory the items share, for the kernel that shares most.
  private var sharedCount = 0
  /// Whether a kernel has used that memory since the last barrier.
  private var usesShared = false
  /// The parts of recorded work whose kernels stand behind the last barrier.
  private var recent: Set<Int> = []

  private struct Argument: Hashable {
    let kind: KernelArguments.Kind
    let word: UInt64
  }

  /// A kernel whose arguments are other ones in each call.
  struct Member {
    /// As it was when it was added.
    let call: KernelCall
    /// Which arguments of the series are its places, in their order.
    let arguments: [Int]
  }

  init(groupSize: Int) { self.groupSize = groupSize }

  /// The bytes of the arguments.
  var argumentBytes: Int { 8 * arguments.count }

  /// Adds a kernel of a part of recorded work, which waits for its own earlier ones and for those
  /// of other parts.
  ///
  /// - Parameter changes: whether its arguments are other ones in each call.
  mutating func add(
    _ call: KernelCall, of part: Int, waitingFor waits: [Int], changes: Bool
  ) {
    let source = call.kernel.source
    if recent.contains(part) || waits.contains(where: recent.contains)
      || (usesShared && !source.shared.isEmpty)
    {
      body += "BARRIER_OF_ALL_MEMORY;\n"
      (recent, usesShared) = ([], false)
    }
    recent.insert(part)
    usesShared = usesShared || !source.shared.isEmpty
    sharedCount = max(sharedCount, source.shared.count)
    if !source.functions.isEmpty, !functions.contains(source.functions) {
      functions.append(source.functions)
    }
    let given = define(source, call.arguments, areOwn: changes)
    let groups = (call.groups * source.groupSize + groupSize - 1) / groupSize
    let shared = source.shared.indices.map { "shared\($0)" }
    let list = (["group"] + shared + given.map { "x\($0)" }).joined(separator: ", ")
    body += "for (i64 group = 0; group < \(groups); ++group) part\(kernelCount)(\(list));\n"
    kernelCount += 1
    if changes { changing[part, default: []].append(Member(call: call, arguments: given)) }
  }

  /// Makes the kernel a function, and says which arguments it is called with.
  private mutating func define(
    _ source: KernelSource, _ arguments: KernelArguments, areOwn: Bool
  ) -> [Int] {
    var (taken, opening, given) = (["const i64 group"], "", [Int]())
    for (index, declaration) in source.shared.enumerated() {
      let (type, name) = declaration.typeAndName
      taken.append("SHARED u64* s\(index)")
      opening += "SHARED \(type)* \(name) = (SHARED \(type)*)s\(index);\n"
    }
    for (index, parameter) in source.parameters.enumerated() {
      let (type, name) = parameter.typeAndName
      let (kind, words) = arguments[index]
      switch kind {
      case .number: opening += "const \(type) \(name) = \(Int64(bitPattern: words.first ?? 0));\n"
      case .walk: opening += "const Walk \(name) = \(Walk.literal(words));\n"
      case .storage, .offset, .key, .scalar:
        let argument = Argument(kind: kind, word: words.first ?? 0)
        given.append(areOwn ? added(argument) : number(of: argument))
        taken.append("\(kind.parameterType) a\(index)")
        opening += "\(type) \(name) = (\(type))a\(index);\n"
      }
    }
    let list = taken.joined(separator: ", ")
    definitions += """
      \(source.definitions)FUNCTION void part\(kernelCount)(\(list)) {
      \(opening)\(source.body)
      }
      \(source.macros.map { "#undef \($0.word.prefix { $0 != "(" })\n" }.joined())
      """
    return given
  }

  private mutating func number(of argument: Argument) -> Int {
    if let number = numbers[argument] { return number }
    let number = added(argument)
    numbers[argument] = number
    return number
  }

  /// One more argument: what may change is not one with others that are equal now.
  private mutating func added(_ argument: Argument) -> Int {
    let number = arguments.count
    parameters.append("\(argument.kind.parameterType) x\(number)")
    arguments.append(argument.kind, argument.word)
    return number
  }

  /// All of it.
  var kernel: KernelSource {
    KernelSource(
      name: "series", functions: functions.joined() + definitions, parameters: parameters,
      shared: (0..<sharedCount).map { "u64 shared\($0)" }, groupSize: groupSize, joins: false,
      body: "{\n\(body)}")
  }
}

extension KernelArguments.Kind {
  /// The type of such an argument, whatever it is to a kernel.
  fileprivate var parameterType: String {
    switch self {
    case .storage: "GLOBAL u8*"
    case .offset, .number: "i64"
    case .key: "u64"
    case .scalar(let dtype): dtype.kernelName
    case .walk: "Walk"
    }
  }
}

extension Walk {
  /// A walk as an initializer in a source.
  fileprivate static func literal(_ words: ArraySlice<UInt64>) -> String {
    let numbers = words.map { "\(Int64(bitPattern: $0))" }
    let lists = [numbers.dropFirst().prefix(8), numbers.dropFirst(9)].map {
      "{\($0.joined(separator: ", "))}"
    }
    return "{\(numbers.first ?? "0"), \(lists.joined(separator: ", "))}"
  }
}

extension String {
  /// The two parts of a declaration such as `GLOBAL const T* x`.
  fileprivate var typeAndName: (type: Substring, name: Substring) {
    let end = lastIndex(of: " ") ?? startIndex
    return (self[..<end], self[end...].dropFirst())
  }
}
