import Networks
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

/// Small parts of recorded work run one after the other as one kernel, a series.
@Suite struct SeriesTests {
  private func series(_ waits: [[Int]], large: Set<Int> = []) -> [[Int]] {
    SeriesFinder(waits, isSmall: waits.indices.map { !large.contains($0) }).series
  }

  @Test func `what is small is one series, and what is large is alone`() {
    #expect(series([]) == [])
    #expect(series([[], [0], [1]]) == [[0, 1, 2]])
    #expect(series([[], [0], [1]], large: [0, 1, 2]) == [[0], [1], [2]])
    #expect(series([[], [0], [1], [2]], large: [1]) == [[0], [1], [2, 3]])
  }

  @Test func `what nobody waits for comes together at the end`() {
    // 0 feeds a large part; 1 and 3 feed nobody.
    #expect(series([[], [0], [0], [2]], large: [2]) == [[0], [2], [1, 3]])
  }

  @Test func `a small part joins what it hands on to, but never what comes after a large one`() {
    // 0 feeds 1, which feeds the large 2, and 3, which waits for 2 as well.
    #expect(series([[], [0], [1], [0, 2]], large: [2]) == [[0, 1], [2], [3]])
  }

  @Test func `no large part waits for more than before`() {
    // 0 feeds the large 1 and the small 3, which comes after the long large 2.
    #expect(series([[], [0], [], [0, 2]], large: [1, 2]) == [[0], [1], [2], [3]])
    // 1 and 2 feed one large part, which waits for both anyway.
    #expect(series([[], [], [0, 1]], large: [2]) == [[0, 1], [2]])
  }

  @Test func `any order of waits gives series that wait for earlier ones only`() {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<500 {
      let count = Int.random(in: 1...20, using: &generator)
      let waits = (0..<count).map { part in
        (0..<part).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
      }
      let isSmall = (0..<count).map { _ in Bool.random(using: &generator) }
      let all = SeriesFinder(waits, isSmall: isSmall).series
      #expect(all.joined().sorted() == Array(0..<count))
      var done: Set<Int> = []
      for series in all {
        for part in series {
          #expect(waits[part].allSatisfy { done.contains($0) }, "\(waits) \(isSmall)")
          done.insert(part)
        }
        #expect(series.count == 1 || series.allSatisfy { isSmall[$0] })
      }
    }
  }

  @Test func `a training step of a small model is one kernel, and a larger one's a few`() throws {
    let standIn = try StandIn()
    withDevice(try standIn.device(runsBeforeJoining: 1)) {
      func train(_ inputs: Tensor, _ units: Int) {
        let w = Variable(Tensor.ones([inputs.shape[1], units]))
        let step = compiled {
          let tape = GradientTape()
          let loss = tape.record { inputs.matmul(w).softmax().squared().mean() }
          w.assignSubtract(tape.gradient(of: loss, for: w) * 0.1)
        }
        for _ in 0..<5 { step() }
      }
      train(Tensor.ones([16, 4]), 3)
      standIn.mark("large")
      train(Tensor.ones([128, 784]), 10)
    }
    let parts = try standIn.journal.split(separator: "large")
    #expect(parts[0].contains("captured 1"))
    let start = try #require(parts[1].lastIndex(of: "capture"))
    let work = parts[1][start...].prefix { !$0.hasPrefix("captured") }
      .filter { $0.hasPrefix("launch") || $0.hasPrefix("sgemm") }
      .map { $0.split(separator: " ")[1] }
    #expect(work == ["matmul_narrow_float32", "series", "0,1", "chain"])
  }

  /// The work of a step of `fit`, as the last graph has it.
  private func step(
    of model: Sequential, _ loss: any Loss, _ metric: Metric, _ inputs: Tensor, _ targets: Tensor,
    batchSize: Int, in standIn: StandIn
  ) throws -> [Substring] {
    model.compile(optimizer: .rmsprop(), loss: loss, metrics: [metric])
    try model.fit(inputs, targets, batchSize: batchSize, epochs: 2, verbose: .silent)
    let journal = try standIn.journal
    let start = try #require(journal.lastIndex(of: "capture"))
    return journal[start...].prefix { !$0.hasPrefix("captured") }
      .filter { $0.hasPrefix("launch") || $0.hasPrefix("sgemm") }
      .map { $0.split(separator: " ")[1] }
  }

  @Test func `a step of fit is a few kernels`() throws {
    let standIn = try StandIn()
    try withDevice(try standIn.device(runsBeforeJoining: 1)) {
      let small = try step(
        of: Sequential([Dense(1)]), .meanSquaredError, .binaryAccuracy, Tensor.ones([160, 2]),
        Tensor.ones([160, 1]), batchSize: 16, in: standIn)
      #expect(small == ["series"])
      let large = try step(
        of: Sequential([Dense(512, activation: .relu), Dense(10, activation: .softmax)]),
        .sparseCategoricalCrossentropy, .accuracy, Tensor.ones([1280, 784]),
        Tensor.zeros([1280], dtype: .uint8), batchSize: 128, in: standIn)
      // The batch, forward, loss and metric, back, updates; five products, of which one is a kernel
      // of ours.
      #expect(
        large == [
          "gather_u32", "0,0", "chain", "matmul_narrow_float32", "series", "1,0", "0,1", "chain",
          "reduce_sum_float32", "0,1", "series", "chain", "chain",
        ])
    }
  }

  /// Small and large steps in turn, reductions of all kinds, indices, more than one kernel may
  /// hold.
  private static func mixture(_ x: Tensor, _ indices: Tensor) -> [Tensor] {
    var (small, sums) = (x[0..<7], [Tensor]())
    for turn in 0..<7 {
      small = small.softmax(axis: turn % 2) + small.max(axis: 0, keepDims: true)
      if turn % 3 == 0 { sums.append((x * small.sum()).mean(axis: 0)) }
      sums.append(
        small.argMax(axis: 1).cast(to: .float32) + small.argMin(axis: 1).cast(to: .float32))
    }
    sums.append(small.gathered(at: indices).sum(axis: 0).matmul(small.transposed()))
    sums.append(small.taken(along: 1, at: Tensor.zeros([7, 2], dtype: .int64)).product(axis: 0))
    return sums
  }

  @Test(.needsOpenCL)
  func `what changes from call to call may be a part of a series`() throws {
    let device = try Device.freshOpenCL(runsBeforeJoining: 1)
    withDevice(device) {
      let all = withSeed(4) { Tensor.randomUniform([40, 3]) }
      let order = withSeed(5) { Tensor.randomPermutation(40) }
      func body(_ x: Tensor, _ rows: Tensor) -> Tensor {
        x.gathered(at: rows) * Tensor.randomUniform([4, 3]) + Tensor.randomNormal([4, 3])
          + Tensor.randomUniform([4, 3])
      }
      // Wherever the rows begin when kernels are joined: at 0, arguments are equal that are two.
      for first in 0..<8 {
        let function = compiled { (x: Tensor, rows: Tensor) in body(x, rows) }
        func numbers(_ function: (Tensor, Tensor) -> Tensor) -> [[Double]] {
          withSeed(6) {
            (first..<first + 16).map {
              let start = $0 % 8 * 4
              return function(all, order[start..<start + 4]).doubles
            }
          }
        }
        #expect(numbers { function($0, $1) } == numbers(body))
      }
      #expect(device.recordingProblem == nil)
    }
  }

  @Test(.needsOpenCL)
  func `a mixture of small and large steps gives the numbers of eager code`() throws {
    let device = try Device.freshOpenCL(runsBeforeJoining: 1)
    withDevice(device) {
      let x = withSeed(4) { Tensor.randomUniform([9000, 11]) }
      let indices = Tensor([3, 0, -1, 3], dtype: .int64)
      let function = compiled { (x: Tensor, indices: Tensor) in Self.mixture(x, indices) }
      let expected = Self.mixture(x, indices).map(\.doubles)
      for _ in 0..<6 {
        for (found, right) in zip(function(x, indices).map(\.doubles), expected) {
          #expect(zip(found, right).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) })
        }
      }
    }
  }
}
