import Networks
import Tensors
import Testing

@Suite struct NamesTests {
  private func model() -> Sequential { Sequential([Dense(1)]) }

  @Test func `compile takes objects, shortcuts and names`() throws {
    let model = model()
    model.compile(
      optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.binaryAccuracy, .accuracy])
    #expect(model.optimizer is RMSprop)
    model.compile(
      optimizer: Adam(learningRate: 0.1), loss: .binaryCrossentropy(fromLogits: true),
      metrics: [AUC(curve: .precisionRecall), .auc(curve: .roc)])
    #expect((model.loss as? BinaryCrossentropy)?.fromLogits == true)
    try model.compile(
      optimizer: "rmsprop", loss: "mean_squared_error", metrics: ["accuracy", "mse"])
    #expect(model.metrics.map(\.name) == ["accuracy", "mse"])
  }

  @Test func `names within a model are different and begin anew in the next one`() {
    let (model, other) = (model(), model())
    model.compile(
      optimizer: .sgd(), loss: .huber,
      metrics: [.auc, .auc, AUC(name: "auc_1"), Mean(name: "loss")])
    #expect(
      model.metrics.map(\.name) == ["auc", "auc_1", "auc_1_1", "loss_1"])
    other.compile(optimizer: .sgd(), loss: .huber, metrics: [.auc])
    #expect(other.metrics.map(\.name) == ["auc"])
  }

  @Test func `a metric gets its own name back in another model`() {
    let shared = AUC()
    model().compile(optimizer: .sgd(), loss: .huber, metrics: [.auc, shared])
    #expect(shared.name == "auc_1")
    model().compile(optimizer: .sgd(), loss: .huber, metrics: [shared])
    #expect(shared.name == "auc")
  }

  @Test(arguments: [
    "sgd", "SGD", "rmsprop", "RMSprop", "adagrad", "adam", "Adam", "adamw", "AdamW",
  ])
  func `optimizers are known by name`(name: String) throws {
    #expect(try Optimizers.named(name).name == name.lowercased())
  }

  @Test(arguments: [
    "mean_squared_error", "mse", "MSE", "MeanSquaredError", "meanSquaredError",
    "mean_absolute_error", "mae", "huber", "binary_crossentropy", "categorical_crossentropy",
    "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy", "kl_divergence", "kld",
    "cosine_similarity", "hinge",
  ])
  func `losses are known by name`(name: String) throws {
    #expect(try !Losses.named(name).name.isEmpty)
  }

  @Test(arguments: [
    "accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy",
    "top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy", "auc", "precision",
    "recall", "f1_score", "fbeta_score", "mean_squared_error", "mse", "mean_absolute_error", "mae",
    "binary_crossentropy", "kl_divergence", "cosine_similarity", "hinge", "mean",
  ])
  func `metrics are known by name, which is the one in the history`(name: String) throws {
    #expect(try Metrics.named(name).name == name)
  }

  @Test func `an unknown name is refused with the list of names`() {
    let optimizers = ["adagrad", "adam", "adamw", "rmsprop", "sgd"]
    #expect(throws: UnknownNameError("optimizer", "rmsprob", known: optimizers)) {
      try Optimizers.named("rmsprob")
    }
    let loss = #expect(throws: UnknownNameError.self) { try Losses.named("accuracy") }
    #expect(
      loss?.description.hasPrefix("unknown loss 'accuracy'. The names are: bce, binary_") == true)
    let metric = #expect(throws: UnknownNameError.self) { try Metrics.named("") }
    #expect(
      metric?.description.hasPrefix("unknown metric ''. The names are: acc, accuracy,") == true)
  }

  @Test func `compile with an unknown name leaves the model as it was`() throws {
    let model = model()
    try model.compile(optimizer: "adam", loss: "mse")
    let optimizer = model.optimizer
    #expect(throws: UnknownNameError.self) {
      try model.compile(optimizer: "sgd", loss: "mae", metrics: ["acuracy"])
    }
    #expect(model.optimizer != nil && model.optimizer === optimizer)
  }
}
