import Foundation
import Tensors
import Testing

@testable import Networks

/// What a callback will need is known before the first batch.
@Suite struct CallbackNamesTests {
  @Test func `a log has a column for validation that comes every second epoch`() throws {
    let path = try Small.folder() + "/log.csv"
    try Small.model().fit(
      Small.x, Small.y, epochs: 3, verbose: .silent, callbacks: [CSVLogger(filename: path)],
      validationSplit: 0.5, validationFreq: 2)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.contains("val_loss") == true)
    #expect(
      Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [3])
  }

  @Test func `a path with a name that cannot come is refused before anything is trained`() throws {
    let model = Small.model()
    let before = model.weightValues.map(\.doubles)
    let path = try Small.folder() + "/{val_loss:.2f}.safetensors"
    #expect(throws: (any Error).self) {
      try model.fit(
        Small.x, Small.y, verbose: .silent, callbacks: [ModelCheckpoint(filepath: path)])
    }
    #expect(model.weightValues.map(\.doubles) == before)
  }

  @Test func `accuracy by name chooses by shapes, the class counts equal numbers`() throws {
    let metric = Accuracy()
    metric.update(
      targets: Tensor([0.0, 2.0, 1.0]), predictions: Tensor([0.0, 2.0, 0.9]), sampleWeight: nil)
    #expect(abs(metric.result() - 2.0 / 3) < 1e-6)
    #expect(try Metrics.named("accuracy") is AccuracyByShape)
  }

  // MARK: Logs

  /// The lines of a log with their ends, and what a fit after some old text makes of it.
  private func log(
    after old: String, metrics: [Metric] = [], validationFreq: Int? = nil, epochs: Int = 3
  ) throws -> (path: String, text: String) {
    let path = try Small.folder() + "/log.csv"
    try old.write(toFile: path, atomically: true, encoding: .utf8)
    try Small.model(metrics).fit(
      Small.x, Small.y, epochs: epochs, callbacks: [CSVLogger(filename: path, append: true)],
      options: .silent {
        $0.validationFreq = validationFreq ?? 1
        $0.validationSplit = validationFreq == nil ? 0 : 0.5
      })
    return (path, try String(contentsOfFile: path, encoding: .utf8))
  }

  @Test func `the cells of validation are those of the epochs that had one`() throws {
    let log = try CSVFile(try log(after: "", validationFreq: 2, epochs: 4).path)
    #expect(log.names == ["epoch", "loss", "val_loss"])
    let values = try log.column("val_loss", missing: .nan).doubles
    #expect(values.map(\.isNaN) == [true, false, true, false])
    #expect(try log.column("loss").doubles.allSatisfy(\.isFinite))
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `a log goes on with the line ends that it has`(end: String) throws {
    for old in ["epoch,loss\(end)0,0.5\(end)", "epoch,loss\(end)0,0.5"] {
      let (path, text) = try log(after: old, epochs: 2)
      #expect(text.hasPrefix("epoch,loss\(end)0,0.5\(end)0,"))
      #expect(text.hasSuffix(end))
      let ends = text.unicodeScalars.filter { $0 == "\r" || $0 == "\n" }
      #expect(ends.count == 4 * end.unicodeScalars.count)
      #expect(try CSVFile(path).column("epoch", dtype: .int32).doubles == [0, 0, 1])
    }
  }

  @Test func `a log without a column for what a fit measures is refused, and left as it is`() throws
  {
    let path = try Small.folder() + "/log.csv"
    let old = "epoch,loss\n0,0.5\n"
    try old.write(toFile: path, atomically: true, encoding: .utf8)
    let model = Small.model([.meanAbsoluteError])
    expectRefusal(of: model, "columns epoch, loss", "also measures mean_absolute_error") {
      try model.fit(
        Small.x, Small.y, callbacks: [CSVLogger(filename: path, append: true)], options: .silent())
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == old)
  }

  @Test func `a file that is no log is refused`() throws {
    let path = try Small.folder() + "/log.csv"
    try "a,loss\n0,0.5\n".write(toFile: path, atomically: true, encoding: .utf8)
    let model = Small.model()
    expectRefusal(of: model, "is no log of epochs: its columns are a, loss") {
      try model.fit(
        Small.x, Small.y, callbacks: [CSVLogger(filename: path, append: true)], options: .silent())
    }
  }

  @Test func `columns of a log that a fit does not measure stay empty`() throws {
    let (path, _) = try log(after: "auc,epoch,loss\n0.9,0,0.5\n", epochs: 1)
    let log = try CSVFile(path)
    #expect(try log.column("auc", missing: .value(-1)).doubles == [Double(Float(0.9)), -1])
    #expect(try log.column("epoch").doubles == [0, 0])
  }

  @Test func `a row that was cut off goes, and the log is read again`() throws {
    for (old, epochs) in [
      ("epoch,loss\n0,1\n7", [0, 0]), ("epoch,loss\r\n0,1\r\n7", [0, 0]),
      ("epoch,loss\n0,1\n7,2", [0, 7, 0]), ("  \nepoch,loss\n0,1\n", [0, 0]),
      ("\u{feff}epoch,loss\n0,1\n", [0, 0]),
    ] {
      let (path, _) = try log(after: old, epochs: 1)
      #expect(try CSVFile(path).column("epoch").doubles == epochs.map(Double.init), "\(old)")
    }
  }

  @Test func `a first line of a log that is too long to be looked at is refused`() throws {
    let path = try Small.folder() + "/wide.csv"
    let names = (0..<20_000).map { "name\($0)" }.joined(separator: ",")
    try Data("epoch,loss,\(names)\n".utf8).write(to: URL(filePath: path))
    let before = try Data(contentsOf: URL(filePath: path))
    let error = #expect(throws: FileError.self) {
      try Small.model().fit(
        Small.x, Small.y, callbacks: [CSVLogger(filename: path, append: true)], options: .silent())
    }
    #expect(error?.description.contains("longer than 65536 bytes") == true)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  // MARK: Paths

  @Test func `two callbacks that write one file are refused, and the file stays`() throws {
    let folder = try Small.folder()
    let path = "\(folder)/same"
    try Data("mine".utf8).write(to: URL(filePath: path))
    let model = Small.model()
    for callbacks in [
      [ModelCheckpoint(filepath: path), BackupAndRestore(path: path)],
      [CSVLogger(filename: path), BackupAndRestore(path: "\(folder)/./same")],
    ] as [[Callback]] {
      expectRefusal(of: model, "both write '\(folder)") {
        try model.fit(Small.x, Small.y, callbacks: callbacks, options: .silent())
      }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
  }

  @Test func `a folder for each epoch is made when it is needed`() throws {
    let folder = try Small.folder()
    try Small.model().fit(
      Small.x, Small.y, epochs: 2,
      callbacks: [ModelCheckpoint(filepath: "\(folder)/e{epoch}-{loss:.0f}/w.safetensors")],
      options: .silent())
    let made = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(made.map { $0.prefix(3) } == ["e1-", "e2-"])
    expectRefusal(of: Small.model(), "its folder is missing") {
      try Small.model().fit(
        Small.x, Small.y,
        callbacks: [ModelCheckpoint(filepath: "\(folder)/none/e{epoch}/w.safetensors")],
        options: .silent())
    }
  }

  @Test func `a path that is none, or a folder, is refused before the first batch`() throws {
    let folder = try Small.folder()
    let model = Small.model()
    for (callback, words) in [
      (CSVLogger(filename: ""), "is no path"), (CSVLogger(filename: folder), "is a folder"),
      (ModelCheckpoint(filepath: folder), "is a folder"),
      (CSVLogger(filename: "\(folder)/new/"), "is a folder"),
      (ModelCheckpoint(filepath: folder + "/" + String(repeating: "x", count: 256)), "255 bytes"),
      (CSVLogger(filename: "\(folder)/a\0b"), "none of them is 0"),
      (BackupAndRestore(path: ""), "is no path"),
    ] as [(Callback, String)] {
      expectRefusal(of: model, words) {
        try model.fit(Small.x, Small.y, callbacks: [callback], options: .silent())
      }
    }
  }

  @Test func `a path that needs validation says how to get it`() throws {
    let path = try Small.folder() + "/{val_loss:.2f}.safetensors"
    let model = Small.model()
    expectRefusal(of: model, "there is no 'val_loss'", "Give fit validationData") {
      try model.fit(
        Small.x, Small.y, callbacks: [ModelCheckpoint(filepath: path)], options: .silent())
    }
    expectRefusal(of: model, "there is no 'val_loss'", "ends before its first validation") {
      try model.fit(
        Small.x, Small.y, callbacks: [ModelCheckpoint(filepath: path)],
        options: .silent {
          $0.validationSplit = 0.5
          $0.validationFreq = 2
        })
    }
    expectRefusal(of: model, "'{val_loss}'", "is measured every 2 epochs") {
      try model.fit(
        Small.x, Small.y, epochs: 3, callbacks: [ModelCheckpoint(filepath: path)],
        options: .silent {
          $0.validationSplit = 0.5
          $0.validationFreq = 2
        })
    }
    try model.fit(
      Small.x, Small.y, epochs: 2,
      callbacks: [ModelCheckpoint(filepath: path, saveBestOnly: true)],
      options: .silent {
        $0.validationSplit = 0.5
        $0.validationFreq = 2
      })
    #expect(model.history.epochs == [0, 1])
  }
}
