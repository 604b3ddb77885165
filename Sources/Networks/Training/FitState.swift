import Files
import Foundation
import Tensors

/// How far a `fit` is, but for what is a tensor: enough to go on later and to end where it would
/// have ended.
struct FitState: Codable {
  /// The epoch that is next, or in progress, counted from 0.
  var epoch = 0
  /// The batches of that epoch that are done.
  var batch = 0
  /// The random sequence as it was when the epoch began.
  var randomAtEpoch = RandomState.current
  /// The random sequence now.
  var random = RandomState.current
  /// The losses and metrics of the epochs before.
  var history = History()
  /// The learning rate, when it is a number.
  var learningRate: Double?
  /// The numbers that callbacks remember, in their order.
  var callbacks: [[String: Double]] = []
  /// What must be the same when training goes on.
  var plan = Plan()

  /// The arguments of `fit` on which the path of training depends.
  struct Plan: Codable, Equatable {
    var batchSize = 0
    var samples = 0
    var optimizer = ""
    var loss = ""
    var metrics: [String] = []
    var callbacks: [String] = []
  }
}

/// A fit's state and its tensors, in one file.
struct FitBackup {
  var state: FitState
  /// The state of the model (see ``TrainingState``), and the tensors of callbacks.
  var tensors: [String: Tensor]

  private static let key = "fit"

  /// Writes the file as a whole, so that a crash leaves the one before.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(state), as: UTF8.self)
    try SafetensorsFile(tensors: tensors, metadata: [FitBackup.key: text]).write(to: path)
  }

  /// Reads a file, or gives nil when there is none.
  ///
  /// **Errors:** a file that is not a backup of a fit.
  static func read(_ path: String) throws -> FitBackup? {
    guard FileManager.default.fileExists(atPath: expanded(path: path)) else { return nil }
    let file = try SafetensorsFile(contentsOf: path)
    guard let text = file.metadata[key] else {
      throw TrainingError(
        "BackupAndRestore: '\(path)' is not a backup of a fit. Give another path, or remove it.")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return FitBackup(
        state: try decoder.decode(FitState.self, from: Data(text.utf8)), tensors: file.tensors)
    } catch {
      throw TrainingError(
        "BackupAndRestore: '\(path)' is damaged, or of another version. Remove it to begin anew.")
    }
  }
}
