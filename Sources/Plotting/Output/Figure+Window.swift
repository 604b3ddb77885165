import Foundation

extension Figure {
  /// gnuplot's windows, the best first.
  private static let windows = ["qt", "wxt", "x11", "aqua"]

  /// Opens a window with the figure, which stays until it is closed.
  ///
  /// - Throws: ``PlotError/noDisplay`` or ``PlotError/noTerminal(wanted:package:)`` where there can
  ///   be no window, or what drawing throws.
  public func show(
    using gnuplot: Gnuplot = Gnuplot(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(PlotError) {
    try check()
    let displays = ["DISPLAY", "WAYLAND_DISPLAY"].compactMap { environment[$0] }
    #if os(Linux)
      guard displays.contains(where: { !$0.isEmpty }) else { throw .noDisplay }
    #endif
    let terminals = try gnuplot.terminals()
    guard let window = Self.windows.first(where: terminals.contains) else {
      throw .noTerminal(wanted: "windows", package: "gnuplot-qt")
    }
    _ = try gnuplot.run(try script(for: .window(window)), persist: true)
  }
}
