import Files
import Foundation

/// Writes a line of losses and metrics for each epoch to a file.
///
/// The columns are the epoch, counted from 0, and the names in the order of the alphabet, with
/// those of a validation that happens later. An epoch that lacks a value has an empty cell;
/// `CSVFile` reads the file.
public final class CSVLogger: Callback {
  private let path: String
  private let append: Bool
  private var columns: [String] = []
  private var lineEnd = "\n"
  private var file: OpenFile?
  /// The bytes of the file that stay, and those that were written.
  private var length = 0

  /// A logger to a file; what it held before is replaced unless `append` is true.
  public init(filename: String, append: Bool = false) {
    path = filename
    self.append = append
  }

  override var writtenFile: String? { path }

  /// Adds nothing to the logs.
  public override var addedNames: [String]? { [] }

  /// Refuses to go on with a file that has no column for what this fit measures.
  override func checkNames() throws {
    guard append, let names = expectedNames?.all else { return }
    try oldHeader()?.check(names, path: path)
  }

  /// Starts a new file, or goes on after the old lines with `append`; nothing is written yet.
  ///
  /// **Errors:** a folder that is missing or closed to writers.
  public override func onTrainBegin() throws {
    try requireFolder(of: path)
    (columns, lineEnd, file, length) = ([], "\n", nil, 0)
    if append { length = oldLength }
  }

  /// Writes a row, and the names of the columns before the first one.
  ///
  /// **Errors:** a ``FileError`` when the system refuses, as with a full disk.
  public override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) throws {
    try open()
    if columns.isEmpty {
      columns = ["epoch"] + Set((expectedNames?.all ?? []) + logs.names).sorted()
      try write(columns)
    }
    try write(columns.map { $0 == "epoch" ? "\(epoch)" : logs.find($0).map { "\($0)" } })
    sayWhatIsLost(epoch, logs)
  }

  /// Says once of a name that it came too late to have a column.
  private func sayWhatIsLost(_ epoch: Int, _ logs: Logs) {
    for name in logs.names where !columns.contains(name) {
      model?.say(
        "CSVLogger: '\(name)' of epoch \(epoch.ordinal) has no column in '\(path)', whose names were "
          + "written before it came. Name it in the callback's addedNames.",
        about: "CSVLogger \(path) \(name)")
    }
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
    set { length = Callback.count(newValue["length"]) }
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
      length = min(max(length, 0), try file.size())
      let start = try file.bytes(min(length, CSVLogHeader.largestSize), at: 0)
      if let header = try CSVLogHeader(start, path: path) {
        (columns, lineEnd) = (header.columns, header.lineEnd)
      } else {
        length = 0  // blank lines alone
      }
      let tail = try lastLine(of: file)
      let isWhole = try tail.isEmpty || cellCount(of: tail) == columns.count
      if !isWhole { length -= tail.count }
      try file.truncate(to: length)
      self.file = file
      // A last line without an end would run into the next one.
      if isWhole, !tail.isEmpty { try write(text: lineEnd) }
    }
  }

  /// What stands behind the last end of a line.
  private func lastLine(of file: OpenFile) throws -> ArraySlice<UInt8> {
    let count = min(length, CSVLogHeader.largestSize)
    let end = try file.bytes(count, at: length - count)
    return end[(end.lastIndex(where: CSVLogHeader.endsLine).map { $0 + 1 } ?? 0)...]
  }

  /// Whoever was killed while writing has left a part of a row, which no table reads.
  private func cellCount(of line: ArraySlice<UInt8>) throws -> Int {
    try CSVParser.cells(of: Array(line), try CSVFormat(path), path: path).row(0).count
  }

  /// How long the file is that may be written on; 0 when there is none.
  private var oldLength: Int {
    let old = try? FileManager.default.attributesOfItem(atPath: expanded(path: path))
    return (old?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// The first line of the file that is written on, or nil when there is none.
  private func oldHeader() throws(FileError) -> CSVLogHeader? {
    guard oldLength > 0 else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try OpenFile(expanded(path: path), O_RDONLY).bytes(CSVLogHeader.largestSize, at: 0)
    } catch {
      throw FileError(path, .notAccessible, "CSVLogger cannot read it: \(error).")
    }
    return try CSVLogHeader(bytes, path: path)
  }

  private func write(_ fields: [String?]) throws(FileError) {
    let cells = fields.map { $0?.asCSVCell ?? "" }
    try write(text: cells.joined(separator: ",") + lineEnd)
  }

  private func write(text: String) throws(FileError) {
    let bytes = Array(text.utf8)
    try writing {
      try file?.write(bytes)
      try file?.synchronize()
    }
    length += bytes.count
  }

  private func writing(_ body: () throws -> Void) throws(FileError) {
    do { try body() } catch let error as FileError { throw error } catch {
      throw FileError(path, .notAccessible, "CSVLogger cannot write it: \(error).")
    }
  }
}
