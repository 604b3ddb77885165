import Synchronization

/// Draws a figure into a file of this name below `Plots`, and says where it is.
///
/// ```swift
/// var figure = Figure("A parabola")
/// let x = [-2.0, -1, 0, 1, 2]
/// figure.line(x, x.map { $0 * $0 })
/// try draw(figure, as: "parabola")  // Plots/parabola.png, and its data beside it
/// ```
/// A chapter has a folder of its own there. Where there is no gnuplot the data are written alone,
/// and that is said once.
///
/// - Throws: any ``PlotError`` of ``PictureFolder/write(_:named:)``.
public func draw(_ figure: Figure, as name: String) throws(PlotError) {
  let take = DrawnFigures.receiver.withLock { $0 }
  guard let take else {
    return try DrawnFigures.plots.withLock { folder throws(PlotError) in
      try folder.write(figure, named: name)
    }
  }
  try take(figure, name)
}

/// What becomes of the figures that ``draw(_:as:)`` is given.
public enum DrawnFigures {
  /// Takes a figure and its name.
  public typealias Receiver = @Sendable (Figure, String) throws(PlotError) -> Void

  fileprivate static let receiver = Mutex<Receiver?>(nil)
  fileprivate static let plots = Mutex(
    PictureFolder("Plots", tellPath: { print(PictureFolder.line(for: $0)) }))

  /// Hands all figures from now on to `receiver`; nil puts them below `Plots` again.
  public static func go(to receiver: Receiver?) {
    self.receiver.withLock { $0 = receiver }
  }
}
