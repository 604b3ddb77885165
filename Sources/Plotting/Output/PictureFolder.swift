/// A folder that a program leaves its pictures in, each with its data beside it as CSV.
///
/// It prints each path as the picture is made. Where there is no gnuplot it says so once, and the
/// data are written all the same; where there can be no window it says that once:
///
/// ```swift
/// let pictures = PictureFolder("Plots/04-LinearClassifier")
/// try pictures.write(figure, named: "classes")  // classes.png and classes.csv
/// ```
public final class PictureFolder {
  /// Where else a picture is shown.
  public enum Display: Sendable, Hashable {
    /// Nowhere.
    case none
    /// In a window.
    case window
    /// In the terminal.
    case terminal(TerminalGraphics)
  }

  /// The folder; `nil` writes nothing.
  public let path: String?
  /// Where else pictures are shown.
  public let display: Display
  private let gnuplot: Gnuplot
  private let say: (String) -> Void
  private let tellPath: (String) -> Void
  private var announced: Set<String> = []
  private var complaints: Set<String> = []

  /// A folder that is made with its first picture. `say` takes the lines for the reader, `tellPath`
  /// those that are the path of a file, which `say` takes when it is left out.
  public init(
    _ path: String?, display: Display = .none, gnuplot: Gnuplot = Gnuplot(),
    say: @escaping (String) -> Void = { print($0) }, tellPath: ((String) -> Void)? = nil
  ) {
    self.path = path
    self.display = display
    self.gnuplot = gnuplot
    self.say = say
    self.tellPath = tellPath ?? say
  }

  /// Writes the picture and its data, and shows it where that is wanted.
  ///
  /// - Throws: any ``PlotError`` but that gnuplot, a display or a terminal of gnuplot's is missing,
  ///   which is said once instead.
  public func write(_ figure: Figure, named name: String) throws(PlotError) {
    try figure.check()
    guard !name.isEmpty, !name.contains("/") else {
      throw .invalidOption("A picture's name", expected: "a file's name", received: "\"\(name)\"")
    }
    do {
      try writeFiles(figure, named: name)
      try show(figure)
    } catch .gnuplotMissing(let program, let reason) {
      let words = "\(PlotError.gnuplotMissing(program: program, reason: reason))"
      sayOnce("\(words) Until then there are the data alone.")
      if let path { announce("\(path)/\(name).csv") }
    } catch .noDisplay {
      sayOnce("\(PlotError.noDisplay)")
    } catch .noTerminal(let wanted, let package) {
      sayOnce("\(PlotError.noTerminal(wanted: wanted, package: package))")
    }
  }

  private func writeFiles(_ figure: Figure, named name: String) throws(PlotError) {
    guard let path else { return }
    try figure.save(to: "\(path)/\(name).csv", using: gnuplot)
    try figure.save(to: "\(path)/\(name).png", using: gnuplot)
    announce("\(path)/\(name).png")
  }

  private func show(_ figure: Figure) throws(PlotError) {
    switch display {
    case .none: break
    case .window: try figure.show(using: gnuplot)
    case .terminal(let graphics): say(try figure.terminalPicture(graphics, using: gnuplot))
    }
  }

  /// A line that says where a file is: "Picture: Plots/classes.png".
  package static func line(for file: String) -> String {
    "\(file.hasSuffix(".csv") ? "Data" : "Picture"): \(file)"
  }

  private func announce(_ file: String) {
    if announced.insert(file).inserted { tellPath(file) }
  }

  private func sayOnce(_ words: String) {
    if complaints.insert(words).inserted { say(words) }
  }
}
