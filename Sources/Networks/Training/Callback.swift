import Files
import Foundation
import Tensors

/// What happens besides training: override the methods you need; they have Keras's names.
///
/// Their order is Keras's too: training begins; for each epoch, the epoch begins, then each batch
/// begins and ends, then the validation, and the epoch ends; training ends. State belongs to one
/// `fit`: reset it in ``onTrainBegin()``. What a callback throws ends the `fit`; a check that fails
/// in it stops the program.
///
/// `fit` calls them on the thread, and within the actor, of its own caller.
open class Callback {
  /// The model that is trained; set before anything else happens.
  public internal(set) final weak var model: Model?

  /// What the logs of this `fit` will have when they come to this callback; set before training
  /// begins.
  final var expectedNames: ExpectedNames?

  /// A callback that belongs to no model yet; `fit` sets ``model``.
  public init() {}

  /// Training begins.
  ///
  /// **Errors:** thrown ones end `fit` before any batch.
  open func onTrainBegin() throws {}
  /// Training is over.
  open func onTrainEnd(_ logs: Logs) throws {}
  /// An epoch, counted from 0, begins.
  open func onEpochBegin(_ epoch: Int) throws {}
  /// An epoch, counted from 0, is over, and its validation too; logs may be added to.
  open func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {}
  /// A batch of training, counted from 0, begins.
  open func onTrainBatchBegin(_ batch: Int) throws {}
  /// A batch of training, counted from 0, is over; the logs are the means of the epoch so far.
  open func onTrainBatchEnd(_ batch: Int, _ logs: Logs) throws {}
  /// Validation or evaluation begins.
  open func onTestBegin() throws {}
  /// Validation or evaluation is over.
  open func onTestEnd(_ logs: Logs) throws {}

  /// The names that ``onEpochEnd(_:_:)`` adds to the logs, `[]` if it adds none; nil, which is what
  /// a callback of one's own says unless it overrides this, when nobody can tell.
  ///
  /// Callbacks that need a name, as ``ModelCheckpoint`` with `{val_loss}` in its path, then throw
  /// before the first batch if it cannot come.
  open var addedNames: [String]? { nil }

  /// Refuses a fit whose logs will lack what the callback needs.
  func checkNames() throws {}

  /// The file that the callback writes, where it is one.
  var writtenFile: String? { nil }

  /// What looks like a mistake in the names that the callback watches, to be said once.
  var nameWarning: (about: String, text: String)? { nil }

  /// What the callback must remember when a fit is interrupted, by name.
  open var state: [String: Double] {
    get { [:] }
    set { _ = newValue }
  }

  /// Refuses what a file holds in the place of ``state``, before a fit that was interrupted goes
  /// on; nothing is changed.
  ///
  /// **Errors:** numbers that ``state`` never gives.
  open func check(state: [String: Double]) throws {}

  /// Refuses tensors of a file in the place of ``tensorState``, for a model with these weights.
  func check(tensorState: [Tensor], for weights: [Variable]) throws {
    guard tensorState.isEmpty else {
      throw TrainingError("\(type(of: self)) remembers no tensors; there are \(tensorState.count).")
    }
  }

  /// Refuses a number that counts nothing, and one that is not a number.
  final func check(
    _ state: [String: Double], counts: [String], numbers: [String] = []
  ) throws {
    for name in counts {
      guard let value = state[name], Int(exactly: value).map({ $0 < 0 || $0 > 1 << 53 }) ?? true
      else { continue }
      throw TrainingError("\(type(of: self)): '\(name)' is \(value), which counts nothing.")
    }
    for name in numbers where state[name]?.isNaN == true {
      throw TrainingError("\(type(of: self)): '\(name)' is nan.")
    }
  }

  /// A count out of a ``state``; 0 for what counts nothing.
  static func count(_ value: Double?) -> Int { value.flatMap { Int(exactly: $0) } ?? 0 }

  /// Tensors that the callback must remember when a fit is interrupted.
  var tensorState: [Tensor] {
    get { [] }
    set { _ = newValue }
  }

  /// Prints a line, unless the fit is silent.
  final func tell(_ text: String) {
    if model?.verbosity != .silent { Console.say(text) }
  }

  /// Refuses a path that cannot be written: a folder, a file or a folder that is closed to writers,
  /// one that is missing.
  final func requireFolder(of path: String) throws {
    let file = expanded(path: path)
    let name = path.split(separator: "/").last ?? ""
    guard name.utf8.count <= 255, !path.utf8.contains(0) else {
      throw TrainingError(
        "\(type(of: self)): '\(name.shown)' is no name for a file: names have up to 255 bytes, and "
          + "none of them is 0.")
    }
    var isThereAFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: file, isDirectory: &isThereAFolder)
    if isThere || path.isEmpty || path.hasSuffix("/") {
      guard !path.isEmpty, !path.hasSuffix("/"), !isThereAFolder.boolValue else {
        throw TrainingError(
          "\(type(of: self)): '\(path)' is \(path.isEmpty ? "no path" : "a folder"); expected a file."
        )
      }
      guard FileManager.default.isWritableFile(atPath: file) else {
        throw TrainingError(
          "\(type(of: self)): '\(path)' cannot be written: it is closed to writers.")
      }
    }
    let folder = URL(filePath: expanded(path: path)).deletingLastPathComponent()
      .path(percentEncoded: false)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue, FileManager.default.isWritableFile(atPath: folder)
    else {
      throw TrainingError(
        "\(type(of: self)): '\(path)' cannot be written: its folder is missing or closed.")
    }
  }
}
