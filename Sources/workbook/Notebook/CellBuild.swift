import Foundation

/// Compiles the cells of one notebook, each to a library that finds the names of earlier ones.
///
/// A cell is a module of its own with a program: what is at its top level is run, and stays.
final class CellBuild {
  /// What came of a cell.
  enum Outcome {
    /// A library to be loaded, and the name of the function that runs the cell.
    case built(library: String, program: String)
    /// What is wrong, and in which line of the cell.
    case refused(text: String, line: Int?)
  }

  private let library: Library
  private let folder: String
  private var names = CellNames()
  private var latest: (number: Int, text: String)?

  /// Cells of this process, in a folder that the next notebook removes.
  init(library: Library) throws {
    self.library = library
    let place = "\(library.folders.builds)/cells"
    for name in workbook.names(in: place) {
      guard let process = pid_t(name), kill(process, 0) != 0 else { continue }
      try? FileManager.default.removeItem(atPath: "\(place)/\(name)")
    }
    folder = "\(place)/\(getpid())"
    try makeFolder(folder)
  }

  /// The program that runs the cells.
  ///
  /// One for all notebooks, made once for each build of the library.
  static func host(_ library: Library) throws -> String {
    let source = "\(library.folders.builds)/cells/host.swift"
    try makeFolder("\(library.folders.builds)/cells")
    let lock = try FileLock("\(library.folders.builds)/cells/host.lock")
    defer { lock.unlock() }
    try write("import NotebookKit\ntry runCells()\n", to: source)
    let build = ScratchBuild(file: source, library: library)
    do { return try build.program() } catch let refusal as Refusal {
      throw Complaint(refusal.output)
    }
  }

  /// Compiles a cell.
  ///
  /// - Parameters:
  ///   - number: another one for each cell, which gives its module the name.
  ///   - label: what the reader calls the cell.
  func build(_ text: String, number: Int, label: Int) throws -> Outcome {
    guard library.isUpToDate else {
      return .refused(
        text: "The library was built anew since the notebook began: restart the kernel.", line: nil)
    }
    let file = "\(folder)/cell-\(label).swift"
    try write(text, to: file)
    let (ending, output) = try compile(text, number, shownAs: file)
    guard ending == .exit(0) else { return refusal(output, text, file) }
    if let last = LastLine(text), last.isUnused(output, file: file),
      try compile(last.calling("NotebookKit.display"), number, shownAs: file).0 != .exit(0)
    {
      _ = try compile(text, number, shownAs: file)  // a statement that has no value to show
    }
    let product = try link(number)
    if Self.waitsAtTopLevel(product) {
      return .refused(
        text: "A cell cannot wait at its top level: `await` would end the process with the cell. "
          + "Put the call into `Task { … }`.", line: nil)
    }
    latest = (number, text)
    return .built(library: product, program: Self.program(number))
  }

  /// Remembers the names of the latest cell: it was run to its end.
  func keepLatest() {
    guard let (number, text) = latest else { return }
    let graph = FileManager.default.contents(atPath: "\(folder)/Cell\(number).symbols.json")
    names.keep(
      number, graph.map(CellNames.declarations) ?? [], imports: CellNames.imports(in: text))
    latest = nil
  }

  /// Forgets all names: the process that had the values has ended.
  func forget() { names = CellNames() }

  /// What the language server needs to know of a cell: what stands before it, and how it is
  /// compiled.
  func look() throws -> (prologue: String, server: String?, file: String, command: [String]) {
    let place = "\(folder)/look"
    try makeFolder(place)
    let file = "\(place)/main.swift"
    let server = Compiler.program("sourcekit-lsp", beside: library.target)
    let command =
      ["swiftc", "-module-name", "Look", "-enable-testing", "-I", folder]
      + Compiler.flags(library, language: .withGlobals) + [file]
    let prologue = (["import NotebookKit"] + names.linesForAnyText).map { "\($0)\n" }.joined()
    return (prologue, server, file, command)
  }

  // MARK: The compiler

  private static func program(_ number: Int) -> String { "cell\(number)_main" }

  /// What is put before a cell; ends with a line break.
  private func prologue(for text: String) -> String {
    (["import NotebookKit"] + names.lines(before: text)).map { "\($0)\n" }.joined()
  }

  /// Compiles a text as a cell, with the lines and the name of what the reader wrote.
  private func compile(
    _ text: String, _ number: Int, shownAs file: String
  ) throws -> (ChildProcess.Ending, String) {
    let source = "\(folder)/Cell\(number)/main.swift"
    let prologue =
      prologue(for: text) + "#sourceLocation(file: \(file.debugDescription), line: 1)\n"
    try write("\(prologue)\(text)\n", to: source)
    let name = "Cell\(number)"
    let output = [
      "-emit-module", "-emit-module-path", "\(folder)/\(name).swiftmodule", "-c", "-o",
      "\(folder)/\(name).o", "-emit-symbol-graph", "-emit-symbol-graph-dir", folder,
      "-symbol-graph-minimum-access-level", "internal",
    ]
    let entry = ["-Xfrontend", "-entry-point-function-name", "-Xfrontend", Self.program(number)]
    let command =
      ["swiftc", "-module-name", name, "-wmo", "-enable-testing", "-I", folder]
      + Compiler.flags(library, language: .withGlobals) + entry + output + [source]
    let ending = try ChildProcess(arguments: command, log: log).run()
    return (ending, workbook.output(in: log))
  }

  private func link(_ number: Int) throws -> String {
    let product = "\(folder)/Cell\(number).so"
    let command =
      ["swiftc", "-emit-library", "-o", product, "\(folder)/Cell\(number).o"]
      + Compiler.quickLinker + library.linking
    try ChildProcess.output(of: command, log: log, orElse: "The cell cannot be linked.")
    return product
  }

  private var log: String { "\(folder)/compiler.log" }

  /// Whether a cell awaits something outside of functions: the compiler then makes its program a
  /// task, and the process ends with it.
  private static func waitsAtTopLevel(_ product: String) -> Bool {
    let bytes = FileManager.default.contents(atPath: product) ?? Data()
    return bytes.range(of: Data("swift_task_asyncMainDrainQueue".utf8)) != nil
  }

  /// The first error with its explanation, as a verdict shows it.
  private func refusal(_ output: String, _ text: String, _ file: String) -> Outcome {
    let messages = CompilerMessages(output)
    guard let told = CompilerExplanation(messages.inside(file), in: text) else {
      return .refused(text: output, line: nil)
    }
    let first = prologue(for: text).split(separator: "\n").count + 2
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let excerpt = Self.excerpt(told.message.excerpt, of: first..<(first + count))
    let advice = CellAdvice.sentence(for: told.message.text, redefined: names.redefined)
    let sentence = told.sentence.map(CellAdvice.inCell) ?? advice
    let words = [told.message.text] + excerpt + (sentence.map { [$0] } ?? [])
    return .refused(text: words.joined(separator: "\n"), line: told.message.line)
  }

  /// The lines of an excerpt with the numbers that they have in the cell, without those that the
  /// reader did not write.
  private static func excerpt(_ text: String, of cell: Range<Int>) -> [String] {
    let lines = text.split(separator: "\n").map { line in
      (line, number: (try? #/ *(\d+) \|/#.prefixMatch(in: line)).flatMap { Int($0.output.1) })
    }
    let largest = lines.compactMap(\.number).filter(cell.contains).max() ?? cell.lowerBound
    let (old, new) = ("\(largest)".count, "\(largest - cell.lowerBound + 1)".count)
    return lines.compactMap { line, number in
      guard let number else { return String(line.dropFirst(old - new)) }
      guard cell.contains(number) else { return nil }
      return padded("\(number - cell.lowerBound + 1)", to: new) + line.dropFirst(old)
    }
  }
}
