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
}
