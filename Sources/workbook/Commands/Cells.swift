import ArgumentParser
import Foundation

/// Compiles cells for the Jupyter kernel: a line of JSON for each request, and one for each answer.
struct Cells: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile cells for the Jupyter kernel.", shouldDisplay: false)

  /// What the kernel asks for.
  private struct Request: Decodable {
    /// A cell to compile.
    var text: String?
    var number: Int?
    var label: Int?
    /// Whether the latest cell was run to its end.
    var keep: Bool?
    /// Whether the language server is to be asked about a cell.
    var look: Bool?
    /// Where in libraries of cells a check stopped one.
    var places: [CellPlaces.Place]?
    /// Whether the values of all cells are gone.
    var forget: Bool?
  }

  private struct Answer: Encodable {
    var host: String?
    var library: String?
    var program: String?
    var refusal: String?
    var line: Int?
    var places: [CellPlaces.Line]?
    /// What stands before a cell, and for the language server its program, the file, and how the
    /// file is compiled.
    var prologue: String?
    var server: String?
    var file: String?
    var command: [String]?
  }

  func run() throws {
    let library = try Library.current(Folders.found())
    let cells = try CellBuild(library: library)
    try tell(Answer(host: CellBuild.host(library)))
    while let line = readLine() {
      let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
      if request.keep == true { cells.keepLatest() }
      if request.forget == true { cells.forget() }
      if request.look == true {
        let look = try cells.look()
        try tell(
          Answer(
            prologue: look.prologue, server: look.server, file: look.file, command: look.command))
      }
      if let places = request.places {
        try tell(Answer(places: CellPlaces(library: library).lines(of: places)))
      }
      guard let text = request.text, let number = request.number, let label = request.label else {
        continue
      }
      do {
        switch try cells.build(text, number: number, label: label) {
        case .built(let library, let program): try tell(Answer(library: library, program: program))
        case .refused(let text, let line): try tell(Answer(refusal: text, line: line))
        }
      } catch let complaint as Complaint {
        try tell(Answer(refusal: complaint.description))
      }
    }
  }

  private func tell(_ answer: Answer) throws {
    Terminal.write(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
  }
}
