/// One entry of gnuplot's `plot` command with the numbers it draws.
public struct PlotElement: Sendable, Equatable {
  /// How the numbers are laid out.
  public enum Layout: Sendable, Equatable {
    /// One record after another.
    case records
    /// Records in rows of the given number, for a surface.
    case rows(of: Int)
    /// Cells of an image: `columns` in a row, the first centered at `x` and `y`, `width` and
    /// `height` apart. The first row is the lowest.
    case cells(columns: Int, x: Double, y: Double, width: Double, height: Double)
    /// The numbers are in a block that earlier commands made.
    case block(String)
    /// Nothing but an entry in the legend.
    case legendEntry
  }

  /// How the numbers are laid out.
  public var layout: Layout
  /// The numbers, record by record.
  public var numbers: [Double]
  /// The numbers in a record.
  public var recordLength: Int
  /// What follows the data: gnuplot's `using` and `with`.
  public var clauses: String
  /// The entry in the legend, if any.
  public var title: String?
  /// Commands and their data that come before the plot.
  public var preparation: [ScriptChunk] = []

  /// Creates an element from columns of equal length.
  public init(
    _ clauses: String, columns: [[Double]], layout: Layout = .records, title: String? = nil
  ) {
    self.clauses = clauses
    self.layout = layout
    self.title = title
    recordLength = max(columns.count, 1)
    numbers = interleaved(columns)
  }

  /// Creates an entry of the legend, drawn as `style` says.
  public static func legendEntry(_ style: String, title: String) -> PlotElement {
    PlotElement("with \(style)", columns: [], layout: .legendEntry, title: title)
  }

  /// The entry of the plot command.
  var command: String {
    let end = title.map { " title \($0.quotedForGnuplot)" } ?? " notitle"
    return source + " " + clauses + end
  }

  /// The numbers that follow the plot command, if any.
  var data: ScriptChunk? { numbers.isEmpty ? nil : .numbers(numbers) }

  private var source: String {
    let format = " format='" + String(repeating: "%double", count: recordLength) + "'"
    let count = numbers.count / recordLength
    switch layout {
    case .records:
      return "'-' binary record=(\(count))" + format
    case .rows(let columns):
      return "'-' binary record=(\(columns),\(count / max(columns, 1)))" + format
    case .cells(let columns, let x, let y, let width, let height):
      return "'-' binary array=(\(columns),\(count / max(columns, 1)))" + format
        + " origin=(\(x),\(y)) dx=\(width) dy=\(height)"
    case .block(let name):
      return name
    case .legendEntry:
      return "keyentry"
    }
  }
}

/// Records from columns. What gnuplot cannot place becomes NaN, which it leaves out.
private func interleaved(_ columns: [[Double]]) -> [Double] {
  let count = columns.map(\.count).min() ?? 0
  return Array(unsafeUninitializedCapacity: count * columns.count) { buffer, filled in
    for (offset, column) in columns.enumerated() {
      column.withUnsafeBufferPointer { column in
        var position = offset
        for index in 0..<count {
          buffer[position] = column[index].isDrawable ? column[index] : .nan
          position += columns.count
        }
      }
    }
    filled = count * columns.count
  }
}

extension Double {
  /// Whether gnuplot can place the number: it is finite and far from overflow.
  var isDrawable: Bool { magnitude <= 1e300 }
}
