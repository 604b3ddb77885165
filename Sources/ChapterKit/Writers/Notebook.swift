import DeepLearning
import Foundation

/// Writes a chapter as a Jupyter notebook with its outputs and pictures.
///
/// **Source:** the notebook format, version 4.5 (nbformat.readthedocs.io).
struct Notebook {
  let telling: Telling

  init(_ telling: Telling) { self.telling = telling }

  private struct Cell: Encodable {
    let cellType: String
    let id: String
    var metadata = Metadata()
    let source: [String]
    var outputs: [Output]?
    var executionCount: Int?

    enum CodingKeys: String, CodingKey {
      case cellType, executionCount, id, metadata, outputs, source
    }

    func encode(to encoder: any Encoder) throws {
      var box = encoder.container(keyedBy: CodingKeys.self)
      try box.encode(cellType, forKey: .cellType)
      try box.encode(id, forKey: .id)
      try box.encode(metadata, forKey: .metadata)
      try box.encode(source, forKey: .source)
      guard let outputs else { return }  // prose has neither
      try box.encode(outputs, forKey: .outputs)
      try box.encode(executionCount, forKey: .executionCount)
    }
  }

  private struct Metadata: Encodable {
    /// How the cell's output compares from run to run.
    var output: String?
    /// What Jupyter is told of the cell.
    var jupyter: [String: Bool]?
  }

  private struct Output: Encodable {
    var outputType = "stream"
    var name: String?
    var text: [String]?
    var data: [String: [String]]?
    var metadata: [String: [String: Double]]?
  }

  private struct Document: Encodable {
    let cells: [Cell]
    // As the kernel says it, so that opening a notebook does not change it.
    let metadata = [
      "kernelspec": ["display_name": "Swift", "language": "swift", "name": "swift"],
      "language_info": [
        "codemirror_mode": "swift", "file_extension": ".swift", "mimetype": "text/x-swift",
        "name": "swift", "pygments_lexer": "swift",
      ],
    ]
    let nbformat = 4
    let nbformatMinor = 5
  }

  /// The notebook's text.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(Document(cells: cells)), as: UTF8.self) + "\n"
    }
  }

  private var cells: [Cell] {
    let source = try? ChapterSource(file: telling.chapter.file)
    // What draws the chapter's own pictures is linked on the page, and folded here.
    let pictures = source?.text(ofFile: "Pictures.swift")?
      .replacing(#/(import \w+\n)+/#, with: "").trimmingCharacters(in: .newlines)
    var cells: [Cell] = []
    var count = 0
    func add(_ kind: String, _ text: String) {
      var cell = Cell(cellType: kind, id: "cell-\(cells.count + 1)", source: Self.lines(text))
      if kind == "code" {
        count += 1
        (cell.outputs, cell.executionCount) = ([], count)
      }
      cells.append(cell)
    }
    for event in telling.events {
      switch event {
      case .chapter(let number, let title):
        add("markdown", "# \(number). \(title)")
        if let source { add("code", source.imports.joined(separator: "\n")) }
        if let pictures {
          add("code", "// Draws the chapter's diagrams: to be run, not to be read.\n\n" + pictures)
          cells[cells.count - 1].metadata.jupyter = ["source_hidden": true]
        }
      case .section(let number, let title):
        add("markdown", "## " + (number.map { "\(telling.chapter.number).\($0) " } ?? "") + title)
      case .prose(let text): add("markdown", Self.linked(text))
      case .listing(let code): add("code", code)
      case .output(let text, let stability):
        guard let last = cells.indices.last else { continue }
        cells[last].outputs?.append(Output(name: "stdout", text: Self.lines(text)))
        cells[last].metadata.output = stability.notebookMark
      case .figure(_, let name, _):
        guard let last = cells.indices.last, let picture = telling.pictures[name] else { continue }
        cells[last].outputs?.append(Self.output(picture))
      case .question(let question, let evidence):
        let text = BookPage.text(question, evidence)
        // Jupyter puts no space between the code and what it prints.
        add(
          "markdown",
          Self.linked(text.replacing("```\n\n```text", with: "```\n\nprints\n\n```text")))
      case .questions(let questions): add("markdown", Self.linked(BookPage.text(questions)))
      }
    }
    return cells
  }

  private static func output(_ picture: BookPicture) -> Output {
    let kind = picture.format == .svg ? "image/svg+xml" : "image/png"
    let text =
      picture.format == .svg
      ? String(decoding: picture.bytes, as: UTF8.self) : Data(picture.bytes).base64EncodedString()
    return Output(
      outputType: "display_data", data: [kind: lines(text), "text/plain": [picture.title]],
      metadata: picture.format == .png
        ? [kind: ["width": picture.size.width, "height": picture.size.height]] : [:])
  }

  /// A text with its links led from the folder of the notebooks: to other chapters' notebooks, and
  /// to pages and sources from one folder above.
  private static func linked(_ text: String) -> String {
    text.replacing(#/\]\((?:(\d\d-[a-z-]+)\.md|((?!https?:|#)[^)]+))\)/#) { match in
      match.output.1.map { "](\($0).ipynb)" } ?? "](../\(match.output.2 ?? ""))"
    }
  }

  /// A text as the format keeps it: its lines, each with its end.
  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    return lines
  }

  // MARK: Files

  /// Whether the notebook at a path says what this one says, outputs that vary left aside.
  func isCurrent(at path: String) throws -> Bool {
    guard let old = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
    return try Self.comparable(old) == Self.comparable(text)
  }

  /// The cells of a notebook without pictures and without what may differ in their outputs, whoever
  /// has run them.
  static func comparable(_ text: String) throws -> String {
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    let cells = (root["cells"] as? [[String: Any]] ?? []).map { cell in
      var cell = cell
      let mark = (cell["metadata"] as? [String: Any])?["output"] as? String
      cell["metadata"] = nil
      let stability = OutputStability(notebookMark: mark)
      cell["outputs"] = (cell["outputs"] as? [[String: Any]])?.map { output in
        let lines = output["text"] as? [String] ?? []
        let kind = output["output_type"] as? String ?? ""
        return [kind, Comparison.kept(of: lines.joined(), stability)]
      }
      return cell
    }
    let data = try JSONSerialization.data(withJSONObject: cells, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }
}

extension OutputStability {
  /// What a cell's metadata say of its output.
  fileprivate var notebookMark: String? {
    switch self {
    case .exact: nil
    case .numbersVary: "numbers vary"
    case .dependsOnMachine: "depends on the machine"
    }
  }

  fileprivate init(notebookMark: String?) {
    switch notebookMark {
    case "numbers vary": self = .numbersVary
    case "depends on the machine": self = .dependsOnMachine
    default: self = .exact
    }
  }
}
