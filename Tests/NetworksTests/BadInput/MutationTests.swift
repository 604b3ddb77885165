import Foundation
import Tensors
import Testing

@testable import Networks

/// Files in which one field was changed are read or refused with a typed error: none stops the
/// program, and none allocates without limit.
@Suite struct MutationTests {
  /// A model with one layer of each kind that a file may hold.
  private func model() -> Sequential {
    Sequential([
      Input(shape: [6]), Reshape([2, 3]), LayerNormalization(), Flatten(), Rescaling(0.5),
      Dense(4, activation: .relu(negativeSlope: 0.1), kernelRegularizer: .l2(0.01)),
      BatchNormalization(), Dropout(0.2), Dense(2, activation: .softmax),
    ])
  }

  private func expectOurs(_ text: String, _ body: () throws -> Void) {
    do { try body() } catch {
      let isOurs =
        error is FileError || error is SavingError || error is LayerError
        || error is UnknownNameError || error is TrainingError
      #expect(isOurs, "\(type(of: error)) \(error) of \(text.prefix(3000))")
      #expect(!"\(error)".unicodeScalars.contains("\u{1b}"), "raw text in \(type(of: error))")
      #expect("\(error)".utf8.count < 5000)
    }
  }

  @Test func `an architecture with one field changed is read or refused`() throws {
    let good = try JSONValue(parsing: Array(try model().architecture().utf8)[...])
    let tables = Sequential([
      Input(shape: [3], dtype: .int32), Embedding(5, 4), Flatten(), Dense(1),
    ])
    let other = try JSONValue(parsing: Array(try tables.architecture().utf8)[...])
    let changed = Mutation.all(of: good) + Mutation.all(of: other)
    #expect(changed.count > 3000)
    for json in changed {
      let text = try Mutation.text(json)
      expectOurs(text) { _ = try Sequential.make(architecture: text) }
    }
  }

  @Test func `sizes that are possible alone and not together are refused`() {
    func expectRefusal(
      _ layers: String, _ shape: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(throws: LayerError.self, sourceLocation: sourceLocation) {
        try Sequential.make(
          architecture: """
            {"class_name": "Sequential", "config": {"layers": [\(layers)], \
            "build_input_shape": \(shape)}}
            """)
      }
    }
    func dense(_ units: Int) -> String {
      #"{"class_name": "Dense", "config": {"units": \#(units), "kernel_initializer": {"class_name": "Zeros", "config": {}}}}"#
    }
    let embedding =
      #"{"class_name": "Embedding", "config": {"input_dim": 2, "output_dim": 1048576}}"#
    expectRefusal("\(dense(1_000_000)), \(dense(1_000_000))", "[null, 4]")
    let many = [String](repeating: dense(20_000), count: 200).joined(separator: ", ")
    expectRefusal(many, "[null, 20000]")
    expectRefusal(#"{"class_name": "Flatten", "config": {}}"#, "[null, 4294967296, 4294967296]")
    expectRefusal(
      #"\#(embedding), {"class_name": "Flatten", "config": {}}"#, "[null, 1099511627776]")
    expectRefusal(
      #"\#(embedding), {"class_name": "Reshape", "config": {"target_shape": [-1]}}"#,
      "[null, 1099511627776, 2097152]")
  }

  @Test func `a model is no larger than the weights of its file`() throws {
    let model = Sequential([Input(shape: [2]), Dense(3)])
    try withFolder { folder in
      let path = "\(folder)/m"
      let text = try model.architecture().replacing("\"units\" : 3", with: "\"units\" : 300000000")
      #expect(text.contains("300000000"))
      try SafetensorsFile(tensors: model.namedValues, metadata: ["architecture": text])
        .write(to: path)
      let error = #expect(throws: LayerError.self) { try Sequential.load(from: path) }
      #expect(error?.description.contains("is more than is left of the weights in") == true)
    }
  }

  // MARK: Backups

  /// Three epochs but for the last batches, or with a backup the rest of them.
  private func fit(_ folder: String, stop: Bool) throws {
    try withSeed(3) {
      let model = Small.model()
      model.compile(
        optimizer: Adam(learningRate: 0.1), loss: .meanSquaredError, metrics: [.meanAbsoluteError])
      var callbacks: [Callback] = [
        BackupAndRestore(path: "\(folder)/b", every: stop ? .batches(1) : .epoch),
        EarlyStopping(monitor: "loss", patience: 3, restoreBestWeights: true),
        try ReduceLROnPlateau(monitor: "loss", patience: 2),
        CSVLogger(filename: "\(folder)/log.csv"),
        ModelCheckpoint(filepath: "\(folder)/w", monitor: "loss", saveBestOnly: true),
      ]
      if stop {
        var epoch = 0
        callbacks.append(
          LambdaCallback(
            onEpochBegin: { epoch = $0 },
            onTrainBatchEnd: { batch, _ in
              if epoch == 2 && batch == 1 { throw CancellationError() }
            }))
      } else {
        callbacks.append(LambdaCallback())
      }
      try model.fit(
        Small.x, Small.y, batchSize: 2, epochs: 3, callbacks: callbacks, options: .silent())
    }
  }

  /// The backup of a fit that was stopped in its last epoch.
  private func backup(_ folder: String) throws -> SafetensorsFile {
    #expect(throws: CancellationError.self) { try fit(folder, stop: true) }
    return try SafetensorsFile(contentsOf: "\(folder)/b")
  }

  @Test func `a backup with one field changed goes on or is refused`() throws {
    try withFolder { folder in
      let file = try backup(folder)
      let text = try #require(file.metadata["fit"])
      let good = try JSONValue(parsing: Array(text.utf8)[...])
      let changed = Mutation.all(of: good)
      #expect(changed.count > 800)
      for json in changed {
        let text = try Mutation.text(json)
        try SafetensorsFile(tensors: file.tensors, metadata: ["fit": text])
          .write(to: "\(folder)/b")
        expectOurs(text) { try fit(folder, stop: false) }
      }
    }
  }

  @Test func `a backup with one tensor changed goes on or is refused`() throws {
    try withFolder { folder in
      let file = try backup(folder)
      for (name, tensor) in file.tensors.sorted(by: { $0.key < $1.key }) {
        var others: [Tensor?] = [nil, Tensor([1, 2, 3]), Tensor.zeros([0]), Tensor(true)]
        if tensor.dtype == .int64 {
          others += [Int64.max, .min, -1].map { Tensor.full(tensor.shape, $0, dtype: .int64) }
        }
        if tensor.dtype.isFloating {
          others += [Double.nan, .infinity].map {
            Tensor.full(tensor.shape, $0, dtype: tensor.dtype)
          }
        }
        for other in others {
          var tensors = file.tensors
          tensors[name] = other
          try SafetensorsFile(tensors: tensors, metadata: file.metadata).write(to: "\(folder)/b")
          expectOurs(name) { try fit(folder, stop: false) }
        }
      }
    }
  }
}
