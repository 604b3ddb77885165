import Foundation

extension Figure {
  /// gnuplot's windows that draw this figure, the best first. In a grid of more than a few plots
  /// wxt and x11 leave out lines (docs/workarounds.md).
  private var windows: [String] { axes.count > 1 ? ["qt"] : ["qt", "wxt", "x11"] }

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
    guard displays.contains(where: { !$0.isEmpty }) else { throw .noDisplay }
    let terminals = try gnuplot.terminals()
    guard let window = windows.first(where: terminals.contains) else {
      let wanted = axes.count > 1 ? "windows for several plots" : "windows"
      throw .noTerminal(wanted: wanted, package: "gnuplot-qt")
    }
    _ = try gnuplot.run(try script(for: .window(window)), persist: true)
  }
}
