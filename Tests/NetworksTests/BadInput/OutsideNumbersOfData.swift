import Foundation
import Tensors

@testable import Networks

extension OutsideNumber {
  private static func samples() throws -> Dataset { try Dataset(Small.x, Small.y) }

  // MARK: Data

  static let data = datasets + fitsOfDatasets + tables

  private static let datasets: [OutsideNumber] =
    each(sizes, "shuffle") { _ = try samples().shuffle(bufferSize: $0).elements() }
    + each(sizes, "shuffle without end") {
      _ = try samples().repeat().shuffle(bufferSize: $0).take(2).elements()
    }
    + each(sizes, "batch") { _ = try samples().batch(size: $0).elements() }
    + each(sizes, "batch, dropRemainder") {
      _ = try samples().batch(size: $0, dropRemainder: true).elements()
    }
    + each(sizes, "batch without end") {
      _ = try samples().repeat().batch(size: $0).take(2).elements()
    }
    + each(sizes, "repeat") { _ = try samples().repeat($0).take(2).elements() }
    + each(sizes, "repeat of repeat") { _ = try samples().repeat($0).repeat($0) }
    + each(sizes, "repeat, elements") { _ = try samples().repeat($0).elements() }
    + each(sizes, "repeat, shuffle") {
      _ = try samples().repeat(1 << 60).shuffle(bufferSize: $0).take(1).elements()
    }
    + each(sizes, "repeat, batch") {
      _ = try samples().repeat(1 << 60).batch(size: $0).take(1).elements()
    }
    + each(sizes, "take") { _ = try samples().take($0).elements() }
    + each(sizes, "take without end") { _ = try samples().repeat().take($0).batch(size: 2) }
    + each(sizes, "take without end, elements") {
      _ = try samples().repeat().take($0).elements()
    }
    + each(sizes, "prefetch") { _ = try samples().prefetch($0).elements() }
    + each(sizes, "prefetch without end") {
      _ = try samples().repeat().prefetch($0).take(2).elements()
    }
    + each(sizes, "elements, epoch") { epoch in
      _ = try samples().shuffle(bufferSize: 3, seed: 1).elements(epoch: epoch)
    }
    + each([0, UInt64.max], "shuffle, seed") {
      _ = try samples().shuffle(bufferSize: 3, seed: $0).elements(epoch: 3)
    }
    + each([UInt64.max - 1, .max], "elements, at the last draw") {
      RandomState.current = RandomState(seed: $0, draws: $0)
      _ = try samples().shuffle(bufferSize: 3).map { $0 }.elements()
    }
    + each(sizes, "predict of a dataset") {
      _ = try Small.model().predict(try samples().batch(size: 2).repeat($0))
    }
    + each(sizes, "Batch, count") { size in
      _ = Batch(inputs: Tensor.ones([1]).broadcast(to: [max(size, 0)]), targets: Small.y).count
    }

  private static func fit(
    _ data: Dataset, steps: Int? = nil, epochs: Int = 2, _ callbacks: [Callback] = []
  ) throws {
    try Small.model().fit(
      data, epochs: epochs, verbose: .oneLine, callbacks: callbacks + [Stop()],
      stepsPerEpoch: steps)
  }

  /// Ends a fit after its second batch.
  private final class Stop: Callback {
    override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) { model?.stopTraining = batch > 0 }
  }

  private static let fitsOfDatasets: [OutsideNumber] =
    each(sizes, "fit of a dataset without end, stepsPerEpoch") {
      try fit(try samples().repeat().batch(size: 2), steps: $0)
    }
    + each(sizes, "fit of a dataset, stepsPerEpoch") {
      try fit(try samples().batch(size: 2), steps: $0)
    }
    + each(sizes, "fit of a dataset, take") {
      try fit(try samples().repeat().batch(size: 2).take($0))
    }
    + each(sizes, "fit of a dataset, batch") { try fit(try samples().batch(size: $0)) }
    + each([1 << 60, .max], "fit of a dataset, backup") {
      let backup = BackupAndRestore(path: "\(try Small.folder())/backup", every: .batches(1))
      try fit(try samples().repeat().batch(size: 8).take($0), [backup])
    }
    + each(sizes, "fit of a dataset, the other arguments") {
      try Small.model().fit(
        try samples().batch(size: 2), epochs: 3, verbose: .silent,
        validationData: try samples().batch(size: 4), initialEpoch: $0, validationFreq: $0)
    }

  private static func table(_ text: String, skippingLines: Int = 0) throws -> CSVFile {
    let path = "\(try Small.folder())/a.csv"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try CSVFile(path, skippingLines: skippingLines)
  }

  private static let tables: [OutsideNumber] =
    each(sizes, "CSVFile, skippingLines") { _ = try table("a,b\n1,2\n", skippingLines: $0) }
    + each(sizes, "CSVFile, a column") { _ = try table("a,b\n1,2\n").column($0 == 0 ? -2 : $0) }
    + each(sizes, "CSVFile, columns") { _ = try table("a,b\n1,2\n").tensor(columns: [$0]) }
    + each(sizes, "CSVFile, a range of columns") {
      _ = try table("a,b\n1,2\n").tensor(columns: 0..<max($0, 0))
    }
    + each(sizes, "CSVFile, a range of columns to be whole") {
      _ = try table("a,b\n1,2\n").droppingMissing(in: min($0, 0)..<2)
    }
    + each(sizes, "CSVFile, strings") { _ = try table("a,b\n1,2\n").strings($0) }
    + each(sizes, "CSVFile, classes") { _ = try table("a,b\n1,2\n").classes($0) }
    + each(edges, "CSVFile, a value for what is missing") { edge in
      let table = try table("a,b\n1,2\n,3\n")
      for dtype in DType.allCases {
        do { _ = try table.tensor(missing: .value(edge), dtype: dtype) } catch is FileError {}
      }
    }
    + each(
      ["1e400", "-1e400", "1e-400", "9223372036854775808", "99999999999999999999", "nan", "-0"],
      "CSVFile, a cell"
    ) { cell in
      let table = try table("a,b\n1,2\n\(cell),3\n")
      for dtype in DType.allCases {
        do { _ = try table.tensor(dtype: dtype) } catch is FileError {}
      }
      _ = try table.classes(0)
    }
}
