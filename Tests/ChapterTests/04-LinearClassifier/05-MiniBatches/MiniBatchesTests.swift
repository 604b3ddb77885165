import DeepLearning
import Exercise0405
import Solution0405
import TestSupport
import Testing
import WorkbookKit

/// Nobody's order is asked for, only what every right order has: the golden values are mathematics.
@Suite(.exercise("4.5"))
struct MiniBatchesTests {
  @Test func `the last batch takes what is left`() {
    checkSizes(samples: 10, size: 4, golden: [4, 4, 2])
    checkSizes(samples: 7, size: 3, golden: [3, 3, 1])
  }

  @Test func `there is no empty batch`() {
    checkSizes(samples: 8, size: 4, golden: [4, 4])
    checkSizes(samples: 0, size: 4, golden: [])
  }

  @Test func `a batch may be larger than all there is`() {
    checkSizes(samples: 3, size: 8, golden: [3])
    checkSizes(samples: 1, size: 1, golden: [1])
  }

  @Test func `each sample comes once per epoch`() {
    check("the samples of all batches of 4 from 10, sorted", golden: (0..<10).map(Double.init)) {
      $0.epoch(samples: 10, size: 4).inputs.sorted()
    }
  }

  @Test func `a sample keeps its target`() {
    check("whether each of 50 samples has its own target", golden: true) {
      let epoch = $0.epoch(samples: 50, size: 8)
      return zip(epoch.inputs, epoch.targets).allSatisfy { $0 == $1 }
    }
  }

  @Test func `the order is a new one`() {
    check("whether more than half of 64 samples are where they were", golden: false) {
      let epoch = $0.epoch(samples: 64, size: 8)
      return epoch.inputs.enumerated().count { Double($0.offset) == $0.element } > 32
    }
  }

  @Test func `neighbors do not stay together`() {
    check("whether a batch of 8 from 64 holds 8 neighbors", golden: false) {
      let epoch = $0.epoch(samples: 64, size: 8)
      return epoch.batches.contains { batch in
        zip(batch, batch.dropFirst()).allSatisfy { $1 == $0 + 1 }
      }
    }
  }

  @Test func `the same generator gives the same batches`() {
    check("whether two generators of one seed give the same batches", golden: true) {
      $0.epoch(samples: 64, size: 8).inputs == $0.epoch(samples: 64, size: 8).inputs
    }
  }

  @Test func `the next epoch has another order`() {
    check("a second epoch from the same generator", golden: "another order") {
      let epochs = $0.epochs(2, samples: 64, size: 8).map(\.inputs)
      if epochs[0] != epochs[1] { return "another order" }
      return epochs[0] == epochs[0].sorted() ? "no new order at all" : "the order of the first"
    }
  }

  private func checkSizes(
    samples: Int, size: Int, golden: [Int], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(
      "the sizes of the batches of \(size) from \(samples) samples", golden: golden,
      sourceLocation: sourceLocation
    ) { $0.epoch(samples: samples, size: size).batches.map(\.count) }
  }

  private func check<Value: Answer>(
    _ what: String, golden: Value, sourceLocation: SourceLocation = #_sourceLocation,
    property: (Cutter) -> Value
  ) {
    expectAnswer(
      what, yours: property(Cutter { Exercise0405.batches($0, $1, size: $2, using: &$3) }),
      golden: golden,
      reference: property(Cutter { Solution0405.batches($0, $1, size: $2, using: &$3) }),
      mistakes: Solution0405.Mistake.self, sourceLocation: sourceLocation)
  }
}

/// The batches of an epoch: of each sample its number, as the inputs and as the targets tell it.
private struct Epoch {
  let batches: [[Double]]
  let targets: [Double]
  var inputs: [Double] { batches.flatMap { $0 } }
}

/// Cuts numbered samples with the reader's function or ours.
private struct Cutter {
  let cut:
    (_ inputs: Tensor, _ targets: Tensor, _ size: Int, _ generator: inout SplitMix64) -> [(
      inputs: Tensor, targets: Tensor
    )]

  func epoch(samples: Int, size: Int) -> Epoch { epochs(1, samples: samples, size: size)[0] }

  /// Epochs that share one generator. A sample is its number and ten times that; its target is the
  /// number again.
  func epochs(_ count: Int, samples: Int, size: Int) -> [Epoch] {
    let numbers = Tensor((0..<samples).map(Double.init), shape: [samples, 1])
    let inputs = Tensor.concatenate([numbers, numbers * 10], axis: 1)
    var generator = SplitMix64(seed: 45)
    return (0..<count).map { _ in
      let batches = cut(inputs, numbers, size, &generator)
      return Epoch(
        batches: batches.map { firstColumn($0.inputs) },
        targets: batches.flatMap { firstColumn($0.targets) })
    }
  }

  private func firstColumn(_ rows: Tensor) -> [Double] {
    guard rows.rank == 2, rows.shape[0] > 0, rows.shape[1] > 0 else { return [] }
    return rows[.all, 0].doubles
  }
}
