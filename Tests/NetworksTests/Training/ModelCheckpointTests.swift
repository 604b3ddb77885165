import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct ModelCheckpointTests {
  private func fit(
    _ values: [Double], _ callback: Callback, _ model: Model = Small.model()
  ) throws {
    let report = LossReport(values)
    try model.fit(
      Small.x, Small.y, epochs: values.count, callbacks: [report, callback], options: .talking())
  }

  private final class LossReport: Callback {
    let values: [Double]
    init(_ values: [Double]) { self.values = values }
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { logs["val_loss"] = values[epoch] }
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `each epoch has its file, named by epoch and value`() throws {
    let folder = try Small.folder()
    try fit(
      [0.5, 0.256],
      ModelCheckpoint(filepath: folder + "/w-{epoch:02d}-{val_loss:.2f}.safetensors"))
    #expect(try files(folder) == ["w-01-0.50.safetensors", "w-02-0.26.safetensors"])
  }

  @Test func `only the best is saved, and loads again`() throws {
    let folder = try Small.folder()
    let model = Small.model()
    let path = folder + "/best.safetensors"
    var seen: [[[Double]]] = []
    let report = LossReport([3, 1, 2])
    let look = LambdaCallback(onEpochEnd: { _, _ in
      seen.append(model.weightValues.map(\.doubles))
    })
    let said = try Small.warnings {
      try model.fit(
        Small.x, Small.y, epochs: 3,
        callbacks: [
          report, look, ModelCheckpoint(filepath: path, verbose: .progressBar, saveBestOnly: true),
        ], options: .silent())
    }
    #expect(
      said == [
        "Epoch 1: val_loss improved from inf to 3.00000, saving model to \(path)",
        "Epoch 2: val_loss improved from 3.00000 to 1.00000, saving model to \(path)",
        "Epoch 3: val_loss did not improve from 1.00000",
      ])
    try model.loadWeights(from: path)
    #expect(model.weightValues.map(\.doubles) == seen[1])
  }

  @Test func `without a monitor of the best, each epoch says where it went`() throws {
    let path = try Small.folder() + "/{epoch:02d}.safetensors"
    let said = try Small.warnings {
      try fit([1], ModelCheckpoint(filepath: path, verbose: .progressBar))
    }
    #expect(said.count == 1 && said[0].hasPrefix("Epoch 1: saving model to /"))
    #expect(said[0].hasSuffix("/01.safetensors"))
  }

  @Test func `a greater value is better where the mode says so`() throws {
    let folder = try Small.folder()
    try fit(
      [1, 3, 2],
      ModelCheckpoint(filepath: folder + "/{epoch}", saveBestOnly: true, mode: .max))
    #expect(try files(folder) == ["1", "2"])
  }

  @Test func `a first best must be beaten`() throws {
    let folder = try Small.folder()
    try fit(
      [3, 1],
      ModelCheckpoint(filepath: folder + "/{epoch}", saveBestOnly: true, initialValueThreshold: 2))
    #expect(try files(folder) == ["2"])
  }

  @Test func `an unknown monitor saves nothing and says so`() throws {
    let folder = try Small.folder()
    let said = try Small.warnings {
      try fit([1], ModelCheckpoint(filepath: folder + "/w", monitor: "val_auc", saveBestOnly: true))
    }
    #expect(said.count == 1 && said[0].contains("watches 'val_auc'"))
    #expect(try files(folder).isEmpty)
  }

  @Test(arguments: [
    ("{epoch}", "7"), ("{epoch:03d}", "007"), ("{epoch:3d}", "  7"), ("{loss:.3f}", "0.250"),
    ("{loss:.1e}", "2.5e-01"), ("{loss:f}", "0.250000"), ("{loss}", "0.25"),
    ("a{epoch}b{loss:.2f}c", "a7b0.25c"), ("plain", "plain"), ("open{", "open{"),
    ("{loss:d}", "0"), ("{epoch:99d}", String(repeating: " ", count: 98) + "7"),
  ])
  func `placeholders take Python's formats`(pattern: String, text: String) throws {
    #expect(try FormattedPath(pattern).filled(epoch: 6, ["loss": 0.25]) == text)
  }

  @Test func `a placeholder that is not known names what there is`() {
    #expect(throws: TrainingError.self) { try FormattedPath("{loss:x}").check() }
    let error = #expect(throws: TrainingError.self) {
      try FormattedPath("{val_acc:.2f}").filled(epoch: 0, ["loss": 1])
    }
    #expect(error?.description.contains("There are: epoch, loss.") == true)
  }

  @Test(arguments: [
    (-7.9, "-7", "-07"), (-0.4, "0", "000"), (0x1p63, "9223372036854775808", "9223372036854775808"),
    (-1e19, "-10000000000000000000", "-10000000000000000000"),
  ])
  func `the integer part of any number is written`(
    value: Double, plain: String, filled: String
  ) throws {
    #expect(try FormattedPath("{loss:d}").filled(epoch: 0, ["loss": value]) == plain)
    #expect(try FormattedPath("{loss:03d}").filled(epoch: 0, ["loss": value]) == filled)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is no number is written as a word`(value: Double) throws {
    for format in ["", ":d", ":.2f", ":.3e"] {
      let text = try FormattedPath("{loss\(format)}").filled(epoch: 0, ["loss": value])
      #expect(text == "\(value)", "\(format)")
    }
  }

  @Test(arguments: [
    "epoch:101d", "epoch:9999999999d", "epoch:99999999999999999999d", "loss:.101f",
    "loss:.99999999999999999999e", "loss:.2147483648e", "epoch:-1d", "epoch:²d", "loss:.-1f",
  ])
  func `a format that no name of a file can have is refused`(format: String) {
    let error = #expect(throws: TrainingError.self) { try FormattedPath("{\(format)}").check() }
    #expect("\(String(describing: error))".contains("with a number up to 100"))
  }
}
