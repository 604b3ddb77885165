import Synchronization
import Tensors

@testable import Networks

/// What is wrong with the third of three batches of two samples.
enum LateMistake: String, CaseIterable, Sendable {
  /// A number that a layer within the model cannot take.
  case number
  /// An error that a function of the dataset throws, on this thread or on that of `prefetch`.
  case thrown, prefetchedThrown
  /// Samples of another shape or dtype than those of the first batch.
  case shape, dtype

  /// What the error says after where it happened.
  var text: String {
    switch self {
    case .number: "layer 'embedding': expected numbers from 0 to 4; received 7."
    case .thrown, .prefetchedThrown: "this sample is broken"
    case .shape: "the samples of a batch have inputs and targets float32 (3,) and float32 (1,)"
    case .dtype: "the samples of a batch have inputs and targets float64 (2,) and float32 (1,)"
    }
  }

  /// Inputs, the last two of which are bad if the mistake is in their numbers.
  var inputs: Tensor {
    let bad: Float = self == .number ? 7 : 1
    let numbers: [Float] = [0, 1, 1, 0, 2, 1, 3, -1, 4, 0, bad, 2]
    return Tensor(numbers, shape: [6, 2])
  }

  static let targets = Tensor([[0.0], [1], [2], [0], [1], [2]])

  /// A function of a dataset that stops the program at the fourth sample.
  @Sendable static func careless(_ sample: Batch) -> Batch {
    let isFourth = sample.inputs.doubles == Small.x[3].doubles
    return Batch(
      inputs: isFourth ? sample.inputs + Tensor.ones([5]) : sample.inputs,
      targets: sample.targets)
  }

  /// Batches of two, the third of which is bad once the switch is on.
  func data(_ isOn: Switch = Switch(true)) throws -> Dataset {
    let mistake = self
    let data = try Dataset(inputs, LateMistake.targets).batch(size: 2).map { batch in
      let isThird = batch.inputs[0, 0].scalar(as: Float.self) == 4
      if mistake == .number && !isOn.value {
        return Batch(inputs: batch.inputs.clipped(from: -1, to: 4), targets: batch.targets)
      }
      return isThird && isOn.value ? try mistake.spoilt(batch) : batch
    }
    return self == .prefetchedThrown ? try data.prefetch() : data
  }

  private func spoilt(_ batch: Batch) throws -> Batch {
    switch self {
    case .number: return batch
    case .thrown, .prefetchedThrown: throw TrainingError("this sample is broken")
    case .shape:
      let wide = Tensor.concatenate([batch.inputs, batch.inputs], axis: 1)
      return Batch(inputs: wide[.all, 0..<3], targets: batch.targets)
    case .dtype: return Batch(inputs: batch.inputs.cast(to: .float64), targets: batch.targets)
    }
  }
}

/// Something that is on or off, for all threads.
final class Switch: Sendable {
  private let state: Mutex<Bool>

  init(_ isOn: Bool) { state = Mutex(isOn) }

  var value: Bool {
    get { state.withLock(\.self) }
    set { state.withLock { $0 = newValue } }
  }
}

/// A model with a table in its middle, and with state that training changes; it says which numbers
/// it takes.
final class Table: Model {
  let norm = BatchNormalization()
  let table = Embedding(5, 3)
  let dropout = Dropout(0.5)
  let head = Dense(1)

  override func check(values inputs: Tensor) throws {
    try table.check(values: inputs[.all, 0].cast(to: .int32))
  }

  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let vectors = table(inputs[.all, 0].cast(to: .int32))
    let both = Tensor.concatenate([norm(inputs, training: training), vectors], axis: -1)
    return head(dropout(both, training: training))
  }

  /// A compiled model; with an update made, so that optimizer and metrics hold something.
  static func make() throws -> Table {
    try withSeed(4) {
      let model = Table()
      model.compile(
        optimizer: Adam(learningRate: 0.01), loss: .meanSquaredError,
        metrics: [.meanAbsoluteError, Largest()])
      try model.fit(
        LateMistake.shape.inputs, LateMistake.targets, batchSize: 2, verbose: .silent)
      return model
    }
  }
}

/// The largest prediction.
private final class Largest: Metric {
  private var largest: Variable?
  init() { super.init(name: "largest") }
  override func build(targets: TensorSpec, predictions: TensorSpec) {
    largest = addVariable("largest")
  }
  override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    if let largest { largest.assign(largest.maximum(predictions.max())) }
  }
  override func result() -> Double { largest.map { Double($0) } ?? 0 }
}
