import Files
import Foundation

/// Keeps a fit's state in a file, so that a fit that was interrupted goes on from there.
///
/// Run the same program again: data, model and `fit` as before. Training goes on after the last
/// backup, and ends where the uninterrupted one would have ended, bit for bit: weights, optimizer,
/// random numbers, metrics and callbacks are kept. A fit that ends removes its backup.
///
///     try model.fit(x, y, epochs: 20, callbacks: [BackupAndRestore(path: "fit.backup")])
public final class BackupAndRestore: Callback {
  /// When the state is written.
  public enum Frequency: Sendable {
    /// After each epoch.
    case epoch
    /// After so many batches, and after each epoch.
    case batches(Int)
  }

  /// The file.
  public let path: String
  let frequency: Frequency

  /// A backup in a file, written after each epoch unless told otherwise.
  public init(path: String, every frequency: Frequency = .epoch) {
    self.path = path
    self.frequency = frequency
  }

  override var writtenFile: String? { path }

  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  /// Looks at the frequency and the path before any training is done.
  ///
  /// **Errors:** a frequency below 1 batch, a folder that is missing or closed to writers.
  public override func onTrainBegin() throws {
    if case .batches(let count) = frequency, count < 1 {
      throw TrainingError("BackupAndRestore: every \(count) batches; use 1 or more.")
    }
    try requireFolder(of: path)
  }

  /// Whether the state is due after so many batches of an epoch.
  func isDue(afterBatches count: Int) -> Bool {
    if case .batches(let interval) = frequency { return count % interval == 0 }
    return false
  }

  /// Removes the backup, which a finished fit no longer needs.
  ///
  /// **Errors:** a file that cannot be removed.
  public override func onTrainEnd(_ logs: Logs) throws {
    let place = expanded(path: path)
    guard FileManager.default.fileExists(atPath: place) else { return }
    do { try FileManager.default.removeItem(atPath: place) } catch {
      throw FileError(path, .notAccessible, "cannot be removed: \(error.localizedDescription).")
    }
  }
}
