import Foundation

/// Writes a line of losses and metrics for each epoch to a file.
public final class CSVLogger: Callback {
  private let path: String
  private let appends: Bool
  private var columns: [String] = []
  private var file: FileHandle?

  /// A logger to a file; what it held before is replaced unless `appends` is true.
  public init(path: String, appends: Bool = false) {
    self.path = path
    self.appends = appends
  }

  public override func trainBegins() throws {
    columns = []
    let keeps = appends && FileManager.default.fileExists(atPath: path)
    if keeps, let text = try? String(contentsOfFile: path, encoding: .utf8) {
      columns = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    }
    if !keeps {
      guard FileManager.default.createFile(atPath: path, contents: nil) else {
        throw TrainingError("CSVLogger: '\(path)' cannot be written.")
      }
    }
    file = FileHandle(forWritingAtPath: path)
    _ = try file?.seekToEnd()
  }

  public override func epochEnds(_ epoch: Int, _ logs: inout Logs) throws {
    if columns.isEmpty {
      columns = ["epoch"] + logs.names.sorted()
      try write(columns)
    }
    try write(["\(epoch)"] + columns.dropFirst().map { name in logs[name].map { "\($0)" } ?? "" })
  }

  public override func trainEnds(_ logs: Logs) throws {
    try file?.close()
    file = nil
  }

  private func write(_ fields: [String]) throws {
    try file?.write(contentsOf: Data((fields.joined(separator: ",") + "\n").utf8))
    try file?.synchronize()
  }
}
