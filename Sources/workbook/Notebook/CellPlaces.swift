import Foundation

/// Finds the lines of cells that a stopped program was in.
struct CellPlaces {
  /// A call: the library of a cell, and how far into it.
  struct Place: Decodable {
    let library: String
    let offset: Int
  }

  /// A line of a cell, which has the number that Jupyter shows beside it.
  struct Line: Encodable, Equatable {
    let cell: Int
    let line: Int
  }

  let library: Library

  /// The lines, each cell once; none where the toolchain has no `llvm-symbolizer`.
  func lines(of places: [Place]) throws -> [Line] {
    guard let symbolizer = Compiler.program("llvm-symbolizer", beside: library.target) else {
      return []
    }
    var lines: [Line] = []
    for place in places {
      let log = "\(library.folders.logs)/places.log"
      let command = [
        symbolizer, "--functions=none", "--no-inlines", "--obj=\(place.library)", "\(place.offset)",
      ]
      guard try ChildProcess(arguments: command, log: log).run() == .exit(0),
        let found = output(in: log).firstMatch(of: #/\/cells\/\d+\/cell-(\d+)\.swift:(\d+)/#),
        let cell = Int(found.output.1), let line = Int(found.output.2), line > 0,
        !lines.contains(where: { $0.cell == cell })
      else { continue }
      lines.append(Line(cell: cell, line: line))
    }
    return lines
  }
}
