/// Why a figure could not be drawn, or a picture not be written.
///
/// The description says what was expected, what came and what to do:
///
/// ```swift
/// do { try figure.save(to: "loss.png") } catch { print(error) }
/// ```
public enum PlotError: Error, Equatable, Sendable {
  /// Two lists that belong together have different lengths.
  case lengthsDiffer(mark: String, first: String, firstCount: Int, second: String, secondCount: Int)
  /// A list or grid has a shape that the mark cannot draw.
  case wrongShape(mark: String, data: String, expected: String, received: [Int])
  /// Rows of a nested array differ in length.
  case ragged(mark: String, data: String)
  /// There is no finite number to draw.
  case nothingToDraw(mark: String)
  /// A logarithmic axis has no positive number to show.
  case notPositive(axis: String)
  /// The range of a logarithmic axis begins at 0 or below.
  case rangeNotPositive(axis: String, received: ClosedRange<Double>)
  /// An option is outside its range.
  case invalidOption(String, expected: String, received: String)
  /// Flat marks and marks in space are on the same axes.
  case mixedDimensions
  /// The name of a picture ends in an extension that is no format's.
  case unknownFormat(fileExtension: String)
  /// The program could not be started.
  case gnuplotMissing(program: String, reason: String)
  /// The program ended before the picture was ready.
  case gnuplotFailed(status: String, message: String)
  /// The program was still busy at the time limit and was ended.
  case gnuplotTimedOut(limit: Duration)
  /// A file or folder could not be written.
  case cannotWrite(path: String, reason: String)
  /// There is no display for a window.
  case noDisplay
  /// This gnuplot was built without the terminal that is wanted.
  case noTerminal(wanted: String, package: String)
}

extension PlotError: CustomStringConvertible {
  /// One or two sentences for the person who reads them.
  public var description: String {
    switch self {
    case .lengthsDiffer(let mark, let first, let firstCount, let second, let secondCount):
      "\(mark): \(first) and \(second) have to be equally long. "
        + "Received \(firstCount) and \(secondCount) values."
    case .wrongShape(let mark, let data, let expected, let received):
      "\(mark): \(data) has to be \(expected). Received the shape \(received)."
    case .ragged(let mark, let data):
      "\(mark): the rows of \(data) differ in length. Give every row as many values as the first."
    case .nothingToDraw(let mark):
      "\(mark): there is no finite number to draw. "
        + "Give at least one value between -1e300 and 1e300; others are left out."
    case .notPositive(let axis):
      "A logarithmic \(axis) axis shows positive numbers only, and none came. "
        + "Use .linear, or shift the values."
    case .rangeNotPositive(let axis, let received):
      "The range of a logarithmic \(axis) axis has to begin above 0. Received \(received). "
        + "Use .linear, or begin with a small number such as 0.001."
    case .invalidOption(let name, let expected, let received):
      "\(name) has to be \(expected). Received \(received)."
    case .mixedDimensions:
      "Flat marks and marks in space cannot share axes. Give each its own, as in figure[0, 1]."
    case .unknownFormat(let fileExtension):
      "No picture format ends in \"\(fileExtension)\". Use .png, .svg, .pdf, .txt or .csv."
    case .gnuplotMissing(let program, let reason):
      "The program \"\(program)\" could not be started: \(reason). "
        + "Pictures need gnuplot; install the Debian package gnuplot-nox."
    case .gnuplotFailed(let status, let message):
      "gnuplot ended early (\(status))\(message.isEmpty ? "." : ": \(message)")\n"
        + "Draw fewer points, or save as another format; ./workbook doctor says what this gnuplot "
        + "lacks."
    case .gnuplotTimedOut(let limit):
      "gnuplot was still busy after \(limit) and was ended. "
        + "Draw fewer points, or raise Gnuplot's timeLimit."
    case .cannotWrite(let path, let reason):
      "\"\(path)\" could not be written: \(reason)."
    case .noDisplay:
      "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
        + "Save the figure to a file instead."
    case .noTerminal(let wanted, let package):
      "This gnuplot was built without \(wanted). Install the Debian package \(package)."
    }
  }
}
