/// A kernel in the dialect of ``Prelude``, in parts, so that several can be made into one.
///
/// Its body runs for each work item. `group` is the group's number, `LANE` the item's within its
/// group of `LANES`, `ITEM` its number among all; what belongs to no item leaves with `return`, but
/// for kernels that wait at a `BARRIER`.
final class KernelSource: Sendable, Hashable {
  /// Work items in a group of a kernel that runs alone: one size for all, so that a driver compiles
  /// each once.
  static let groupSize = 256

  /// The function's name.
  let name: String
  /// Words that parameters and body use, each with the text that it stands for: types, and
  /// functions of those types.
  let macros: [(word: String, text: String)]
  /// Functions that the body calls.
  let functions: String
  /// Types and names, such as `GLOBAL const T* x`.
  let parameters: [String]
  /// Memory that the items of a group share, an element for each: types and names.
  let shared: [String]
  let body: String
  let groupSize: Int
  /// Whether it may be a part of a ``SeriesSource``.
  let joins: Bool

  init(
    name: String, macros: [(word: String, text: String)] = [], functions: String = "",
    parameters: [String], shared: [String] = [], groupSize: Int = KernelSource.groupSize,
    joins: Bool = true, body: String
  ) {
    (self.name, self.macros, self.functions) = (name, macros, functions)
    (self.parameters, self.shared, self.body) = (parameters, shared, body)
    (self.groupSize, self.joins) = (groupSize, joins)
  }

  /// The type that moves elements of so many bytes.
  static func typeName(_ byteCount: Int) -> String {
    byteCount == 1 ? "u8" : byteCount == 4 ? "u32" : "u64"
  }

  /// What a driver compiles, without the prelude.
  var text: String {
    """
    #define LANES \(groupSize)
    \(functions)\(definitions)
    KERNEL \(name)(\(parameters.joined(separator: ", "))) {
    \(shared.map { "LOCAL \($0)[LANES];\n" }.joined())const i64 group = GROUP;
    \(body)
    }

    """
  }

  /// The macros, defined.
  var definitions: String {
    macros.map { "#define \($0.word) \($0.text)\n" }.joined()
  }

  static func == (a: KernelSource, b: KernelSource) -> Bool { a === b || a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
