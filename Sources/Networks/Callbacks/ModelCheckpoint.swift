import Files
import Foundation

/// Writes the weights after each epoch, or after those that were the best so far.
///
///     ModelCheckpoint(filepath: "epoch-{epoch:02d}-{val_loss:.2f}.safetensors")
///
/// In the path, `{epoch}` is the epoch counted from 1, and `{name}` a loss or metric of the epoch,
/// with Python's formats `02d`, `3d`, `.2f`, `.3e`. `model.loadWeights(from:)` reads the file.
public final class ModelCheckpoint: Callback {
  private let path: FormattedPath
  private var monitor: Monitor
  private let saveBestOnly: Bool
  private let verbose: Verbosity

  /// Keras's defaults, but that weights are what is saved.
  ///
  /// - Parameters:
  ///   - filepath: the file, with placeholders.
  ///   - monitor: the name of the value that tells the best.
  ///   - verbose: whether each epoch prints what was done.
  ///   - saveBestOnly: whether only epochs that are better than all before are saved.
  ///   - mode: whether the value should fall or rise.
  ///   - initialValueThreshold: what the first epoch must beat.
  public init(
    filepath: String, monitor: String = "val_loss", verbose: Verbosity = .silent,
    saveBestOnly: Bool = false, mode: MonitorMode = .auto, initialValueThreshold: Double? = nil
  ) {
    self.path = FormattedPath(filepath)
    self.monitor = Monitor(monitor, mode: mode)
    self.saveBestOnly = saveBestOnly
    self.verbose = verbose
    self.monitor.reset(best: initialValueThreshold)
  }

  override var writtenFile: String? { path.isFixed ? path.pattern : nil }

  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  override var nameWarning: (about: String, text: String)? {
    saveBestOnly ? monitor.warning(for: self) : nil
  }

  /// Refuses a path with a name that the logs will lack when the file is to be written.
  override func checkNames() throws {
    guard let expectedNames else { return }
    let waits = saveBestOnly && expectedNames.some.contains(monitor.name)
    try path.check(expectedNames, onlyAfterValidation: waits)
  }

  /// Looks at the path before any training is done.
  ///
  /// **Errors:** a format that is not known, a folder that is missing or closed to writers.
  public override func onTrainBegin() throws {
    monitor.begin(model)
    try path.check()
    // A folder with a placeholder in its name is made when it is needed.
    let first = try path.filled(epoch: 0, path.anyLogs)
    let name = first.split(separator: "/").last.map(String.init) ?? ""
    try requireFolder(of: path.fixedFolder.map { $0 + name } ?? first)
  }

  /// Writes the weights, or with `saveBestOnly` only if the watched value is better than
  /// all before.
  ///
  /// **Errors:** a name in the path that the logs lack, a file that cannot be written.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    guard saveBestOnly else {
      let file = try path.filled(epoch: epoch, logs)
      say(epoch, "saving model to \(file)")
      try save(to: file)
      return
    }
    guard let value = monitor.value(in: logs, for: self) else { return }
    let best = (monitor.best ?? (monitor.rises ? -.infinity : .infinity)).fixed(decimals: 5)
    if monitor.takeIfBest(value) {
      let file = try path.filled(epoch: epoch, logs)
      say(
        epoch,
        "\(monitor.name) improved from \(best) to \(value.fixed(decimals: 5)), saving model to "
          + file)
      try save(to: file)
    } else {
      say(epoch, "\(monitor.name) did not improve from \(best)")
    }
  }

  private func save(to file: String) throws {
    if path.fixedFolder != nil {
      let folder = URL(filePath: expanded(path: file)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try model?.saveWeights(to: file)
  }

  /// The best value so far: a second `fit` goes on from it, as in Keras.
  public override var state: [String: Double] {
    get { monitor.best.map { ["best": $0] } ?? [:] }
    set { monitor.reset(best: newValue["best"]) }
  }

  /// Refuses a best value that is not a number.
  public override func check(state: [String: Double]) throws {
    try check(state, counts: [], numbers: ["best"])
  }

  private func say(_ epoch: Int, _ text: String) {
    if verbose != .silent { Console.say("\nEpoch \(epoch.ordinal): \(text)") }
  }
}
