import Foundation

/// What the cells of a notebook have declared: each name, and the newest cell that has it.
struct CellNames {
  /// A declaration at the top level of a cell.
  struct Declaration: Equatable {
    /// What a scoped import calls it: `var`, `func`, `struct`.
    let kind: String
    let name: String
  }

  private var newest: [String: (kind: String, cell: Int)] = [:]
  private var cells: [Int] = []
  /// Types that were defined once more.
  private(set) var redefined: Set<String> = []
  private var imports: [Import] = []

  /// An import in a cell.
  struct Import: Equatable {
    let text: String
    /// The module, without what is inside of it.
    let module: String
  }

  /// Remembers a cell that was run to its end.
  mutating func keep(_ cell: Int, _ declarations: [Declaration], imports new: [Import]) {
    cells.append(cell)
    let types = ["class", "enum", "protocol", "struct", "typealias"]
    for declaration in declarations where types.contains(declaration.kind) {
      if newest[declaration.name] != nil { redefined.insert(declaration.name) }
    }
    for declaration in declarations { newest[declaration.name] = (declaration.kind, cell) }
    imports += new.filter { !imports.contains($0) }
  }

  /// What is put before a cell: the imports of earlier ones, and their names.
  ///
  /// A scoped import goes before all others, so that of two cells with one name the newer one
  /// counts, and a cell counts before the library.
  func lines(before text: String) -> [String] {
    let words = Set(text.matches(of: /[\p{L}_][\p{L}\p{N}_]*/).map { String($0.output) })
    return lines(naming: newest.filter { words.contains($0.key) })
  }

  /// The same for a cell that is being written: all names.
  var linesForAnyText: [String] { lines(naming: newest) }

  private func lines(naming names: [String: (kind: String, cell: Int)]) -> [String] {
    let scoped = names.sorted { $0.key < $1.key }
      .map { name, found in "@testable import \(found.kind) Cell\(found.cell).`\(name)`" }
    let guarded = imports.flatMap { statement in
      // Half of an `#if`, or words in a long text, may look like an import.
      ["#if canImport(\(statement.module))", statement.text, "#endif"]
    }
    return guarded + cells.map { "@testable import Cell\($0)" } + scoped
  }

  // MARK: Reading

  /// The imports in a cell, each without what is behind it in its line.
  static func imports(in text: String) -> [Import] {
    let statement =
      #/(?:@\w+ +)*import +(?:(?:class|enum|func|let|protocol|struct|typealias|var) +)?(\w+)[.\w]*/#
    return text.split(separator: "\n").compactMap { line in
      (try? statement.prefixMatch(in: line.drop { $0 == " " })).map {
        Import(text: String($0.output.0), module: String($0.output.1))
      }
    }
  }

  /// The declarations that the compiler found at the top level of a module.
  static func declarations(inSymbolGraph data: Data) -> [Declaration] {
    guard let graph = try? JSONDecoder().decode(SymbolGraph.self, from: data) else { return [] }
    return graph.symbols.compactMap { symbol in
      guard symbol.pathComponents.count == 1, let kind = kinds[symbol.kind.identifier] else {
        return nil
      }
      return Declaration(kind: kind, name: String(symbol.pathComponents[0].prefix { $0 != "(" }))
    }
  }

  /// What a scoped import calls a kind of symbol; operators come with their module.
  private static let kinds = [
    "swift.class": "class", "swift.enum": "enum", "swift.func": "func",
    "swift.protocol": "protocol", "swift.struct": "struct", "swift.typealias": "typealias",
    "swift.var": "var",
  ]

  private struct SymbolGraph: Decodable {
    let symbols: [Symbol]

    struct Symbol: Decodable {
      let kind: Kind
      let pathComponents: [String]
    }

    struct Kind: Decodable {
      let identifier: String
    }
  }
}
