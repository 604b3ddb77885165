import Files
import Foundation

/// Writes a line of losses and metrics for each epoch to a file.
///
/// The columns are the epoch, counted from 0, and the names in the order of the alphabet. An epoch
/// that lacks a value of the first one has an empty cell; `CSVFile` reads the file.
public final class CSVLogger: Callback {
  private let path: String
  private let append: Bool
  private var columns: [String] = []
  private var file: OpenFile?
  /// The bytes of the file that stay, and those that were written.
  private var length = 0

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
    let old = try? FileManager.default.attributesOfItem(atPath: expanded(path: path))
    if append, let size = old?[.size] as? NSNumber { length = size.intValue }
  }

  /// Writes a row, and the names of the columns before the first one.
  ///
  /// **Errors:** a ``FileError`` when the system refuses, as with a full disk.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    try open()
    if columns.isEmpty {
      columns = ["epoch"] + logs.names.sorted()
      try write(columns)
    }
    try write(["\(epoch)"] + columns.dropFirst().map { logs.find($0).map { "\($0)" } })
  }

  /// Closes the file, which exists even when there was no epoch.
  ///
  /// **Errors:** a ``FileError`` when the system refuses.
  public override func onTrainEnd(_ logs: Logs) throws {
    try open()
    file = nil
  }

  /// How long the file was, so that a fit that goes on from a backup writes no epoch twice.
  public override var state: [String: Double] {
    get { ["length": Double(length)] }
    set { length = newValue["length"].flatMap { Int(exactly: $0) } ?? 0 }
  }

  /// Refuses a length that counts nothing.
  public override func check(state: [String: Double]) throws {
    try check(state, counts: ["length"])
  }

  /// Opens the file at the first line, after what stays of it.
  private func open() throws(FileError) {
    guard file == nil else { return }
    try writing {
      let file = try OpenFile(expanded(path: path), O_RDWR | O_CREAT)
      let size = try file.size()
      length = min(length, size)
      columns = length > 0 ? names(try file.bytes(1 << 16, at: 0)) : []
      try file.truncate(to: length)
      // A last line without an end would run into the next one.
      let end = try file.bytes(1, at: max(length - 1, 0))
      if let last = end.last, last != UInt8(ascii: "\n") {
        try file.write(Array("\n".utf8))
        length += 1
      }
      self.file = file
    }
  }

  /// The names in the first line of a file that is written on.
  private func names(_ bytes: [UInt8]) -> [String] {
    let line = Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
    let cells = try? CSVParser.cells(of: line, CSVFormat(path), path: path)
    return cells?.row(0) ?? []
  }

  private func write(_ fields: [String?]) throws(FileError) {
    let cells = fields.map { $0?.asCSVCell ?? "" }
    let line = Array((cells.joined(separator: ",") + "\n").utf8)
    try writing {
      try file?.write(line)
      try file?.synchronize()
    }
    length += line.count
  }

  private func writing(_ body: () throws -> Void) throws(FileError) {
    do { try body() } catch {
      throw FileError(path, .notAccessible, "CSVLogger cannot write it: \(error).")
    }
  }
}
