import Foundation

/// Writes a line of losses and metrics for each epoch to a file.
///
/// The columns are the epoch, counted from 0, and the names in the order of the alphabet.
public final class CSVLogger: Callback {
  private let path: String
  private let append: Bool
  private var columns: [String] = []
  private var file: FileHandle?
  /// The bytes of the file that stay, and those that were written.
  private var length: UInt64 = 0

  /// A logger to a file; what it held before is replaced unless `append` is true.
  public init(filename: String, append: Bool = false) {
    path = filename
    self.append = append
  }

  /// Starts a new file, or goes on after the old lines with `append`; nothing is written yet.
  ///
  /// **Errors:** a folder that is missing or closed to writers.
  public override func onTrainBegin() throws {
    try requireFolder(of: path)
    (columns, file, length) = ([], nil, 0)
    if append, let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] {
      length = (size as? NSNumber)?.uint64Value ?? 0
    }
  }

  /// Writes a row, and the names of the columns before the first one.
  ///
  /// **Errors:** a file that cannot be written.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    try open()
    if columns.isEmpty {
      columns = ["epoch"] + logs.names.sorted()
      try write(columns)
    }
    try write(["\(epoch)"] + columns.dropFirst().map { logs.find($0).map { "\($0)" } ?? "" })
  }

  /// Closes the file, which exists even when there was no epoch.
  ///
  /// **Errors:** a file that cannot be written.
  public override func onTrainEnd(_ logs: Logs) throws {
    try open()
    try file?.close()
    file = nil
  }

  /// How long the file was, so that a fit that goes on from a backup writes no epoch twice.
  public override var state: [String: Double] {
    get { ["length": Double(length)] }
    set { length = UInt64(newValue["length"] ?? 0) }
  }

  /// Opens the file at the first line, after what stays of it.
  private func open() throws {
    guard file == nil else { return }
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else {
      throw TrainingError("CSVLogger: '\(path)' cannot be written.")
    }
    let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    length = min(length, try file.seekToEnd())
    try file.truncate(atOffset: length)
    if length > 0 { columns = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init) }
    self.file = file
  }

  private func write(_ fields: [String]) throws {
    let line = Data((fields.joined(separator: ",") + "\n").utf8)
    try file?.write(contentsOf: line)
    try file?.synchronize()
    length += UInt64(line.count)
  }
}
