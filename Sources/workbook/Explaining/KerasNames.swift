/// Keras's names for arguments and values that are called or passed otherwise here.
enum KerasNames {
  /// Values by the names that Keras knows them under, written without underscores and capitals.
  static let values: [String: [String: String]] = [
    "Optimizer": [
      "sgd": ".sgd(learningRate: 0.01)", "adam": ".adam()", "adamw": ".adamw()",
      "rmsprop": ".rmsprop()", "adagrad": ".adagrad()",
    ],
    "any Loss": [
      "mse": ".meanSquaredError", "mae": ".meanAbsoluteError",
      "meansquarederror": ".meanSquaredError", "meanabsoluteerror": ".meanAbsoluteError",
      "binarycrossentropy": ".binaryCrossentropy", "bce": ".binaryCrossentropy",
      "categoricalcrossentropy": ".categoricalCrossentropy",
      "sparsecategoricalcrossentropy": ".sparseCategoricalCrossentropy", "huber": ".huber",
    ],
    "Metric": [
      "acc": ".accuracy", "accuracy": ".accuracy", "binaryaccuracy": ".binaryAccuracy",
      "auc": ".auc", "mse": ".meanSquaredError", "mae": ".meanAbsoluteError",
    ],
    "Activation": [
      "relu": ".relu", "sigmoid": ".sigmoid", "softmax": ".softmax", "tanh": ".tanh",
      "none": ".linear",
    ],
  ]

  /// A call, what it needs in any case, and its arguments in Keras's order by the names that Keras
  /// gives them, written without underscores and capitals.
  struct Call {
    let name: String
    var begins = ""
    let arguments: KeyValuePairs<String, String>
  }

  /// Calls with their arguments: most have Keras's names in camel case.
  static let calls: [Call] = [
    Call(
      name: "EarlyStopping",
      arguments: [
        "monitor": "monitor: \"val_loss\"", "mindelta": "minDelta: 0.01", "patience": "patience: 3",
        "mode": "mode: .min", "baseline": "baseline: 0.5",
        "restorebestweights": "restoreBestWeights: true", "startfromepoch": "startFromEpoch: 5",
      ]),
    Call(
      name: "ModelCheckpoint", begins: "filepath: \"best.safetensors\", ",
      arguments: [
        "filepath": "filepath: \"best.safetensors\"", "monitor": "monitor: \"val_loss\"",
        "verbose": "verbose: .progressBar", "savebestonly": "saveBestOnly: true",
        "mode": "mode: .min", "initialvaluethreshold": "initialValueThreshold: 0.5",
      ]),
    Call(
      name: "ReduceLROnPlateau",
      arguments: [
        "monitor": "monitor: \"val_loss\"", "factor": "factor: 0.1", "patience": "patience: 10",
        "mode": "mode: .min", "mindelta": "minDelta: 1e-4", "cooldown": "cooldown: 1",
        "minlr": "minLR: 1e-5",
      ]),
    Call(
      name: "CSVLogger", begins: "filename: \"log.csv\", ",
      arguments: ["filename": "filename: \"log.csv\"", "append": "append: true"]),
    Call(
      name: "Dense", begins: "64, ",
      arguments: [
        "activation": "activation: .relu", "usebias": "useBias: false",
        "kernelinitializer": "kernelInitializer: .heNormal",
        "biasinitializer": "biasInitializer: .zeros",
        "kernelregularizer": "kernelRegularizer: .l2(0.01)",
        "biasregularizer": "biasRegularizer: .l2(0.01)",
      ]),
    Call(name: "GradientTape", arguments: ["persistent": "isPersistent: true"]),
    Call(
      name: "SGD",
      arguments: [
        "lr": "learningRate: 0.1", "learningrate": "learningRate: 0.1", "momentum": "momentum: 0.9",
        "nesterov": "nesterov: true", "clipnorm": "clipping: .norm(1)",
        "clipvalue": "clipping: .value(1)", "globalclipnorm": "clipping: .globalNorm(1)",
      ]),
    Call(
      name: "Adam",
      arguments: [
        "lr": "learningRate: 0.1", "learningrate": "learningRate: 0.1", "beta1": "beta1: 0.9",
        "beta2": "beta2: 0.999", "epsilon": "epsilon: 1e-7", "amsgrad": "amsgrad: true",
        "clipnorm": "clipping: .norm(1)", "clipvalue": "clipping: .value(1)",
        "globalclipnorm": "clipping: .globalNorm(1)",
      ]),
    Call(
      name: "fit", begins: "x, y, ",
      arguments: [
        "batchsize": "batchSize: 32", "epochs": "epochs: 5", "verbose": "verbose: .silent",
        "callbacks": "callbacks: [EarlyStopping()]", "validationsplit": "validationSplit: 0.1",
        "validationdata": "validationData: (x, y)", "shuffle": "shuffle: false",
        "classweight": "classWeight: [0: 1, 1: 2]", "sampleweight": "sampleWeight: weights",
        "initialepoch": "initialEpoch: 3", "stepsperepoch": "stepsPerEpoch: 10",
        "validationbatchsize": "validationBatchSize: 32", "validationfreq": "validationFreq: 2",
      ]),
    Call(
      name: "evaluate", begins: "x, y, ",
      arguments: [
        "batchsize": "batchSize: 32", "verbose": "verbose: .silent",
        "sampleweight": "sampleWeight: weights",
      ]),
    Call(
      name: "predict", begins: "x, ",
      arguments: ["batchsize": "batchSize: 32", "verbose": "verbose: .silent"]),
    Call(
      name: "compile",
      arguments: [
        "optimizer": "optimizer: .adam()", "loss": "loss: .meanSquaredError",
        "metrics": "metrics: [.accuracy]",
      ]),
  ]

  /// What is said of a `compile` with names and objects in one call.
  static let mixedCompile =
    "One call takes names throughout, with `try`, or objects throughout: "
    + "`.sgd(learningRate: 0.5)`, `.binaryCrossentropy`, `[.binaryAccuracy]`."

  /// Where an argument goes, or nothing for one that Keras does not know either.
  static func advice(on argument: String, in line: String) -> String? {
    let bare = ForeignNames.plain(argument)
    if ["inputshape", "inputdim"].contains(bare) {
      return "The shape of the samples is a layer of its own, the first one: "
        + "`Sequential([Input(shape: [784]), Dense(64)])`."
    }
    if bare == "units" && line.contains("Dense(") || bare == "rate" && line.contains("Dropout(") {
      return "This one has no label: `Dense(64)`, `Dropout(0.5)`."
    }
    if bare == "verbose", line.contains(#/EarlyStopping\(|ReduceLROnPlateau\(/#) {
      return "What it does is printed unless `fit` is silent: leave `\(argument):` out."
    }
    if ["verbose", "verbosity"].contains(bare) {
      return "How much is printed: `verbose: .silent`, `.progressBar` or `.oneLine`."
    }
    if ["lr", "learningrate"].contains(bare) { return "Written out: `learningRate: 0.5`." }
    return written(argument, in: line).map { "`\(argument)` is `\($0)` here." }
  }

  /// An argument as the call in a line wants it; for a call of several parts, as the first does
  /// that knows it.
  static func written(_ argument: String, in line: String) -> String? {
    found(argument, in: line).map(\.text)
  }

  /// Where among the arguments of its call one comes.
  static func position(of argument: String, in line: String) -> Int? {
    found(argument, in: line).map(\.position)
  }

  private static func found(
    _ argument: String, in line: String
  ) -> (text: String, position: Int)? {
    let bare = ForeignNames.plain(argument)
    return calls.lazy.filter { line.contains("\($0.name)(") }.compactMap { call in
      call.arguments.enumerated().first { $0.element.key == bare }
        .map { (text: $0.element.value, position: $0.offset) }
    }.first
  }

  /// How a value of a type is written.
  static func value(of name: String, as type: String) -> String? {
    values[type]?[ForeignNames.plain(name)]
  }
}
