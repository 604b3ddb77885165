/// Keras's names for arguments and values that are called or passed otherwise here.
enum KerasNames {
  /// Arguments that are among the options of `fit`, with a value.
  static let options: [(names: Set<String>, ours: String)] = [
    (["validationsplit"], "validationSplit = 0.1"),
    (["validationbatchsize"], "validationBatchSize = 32"),
    (["validationfreq", "validationfrequency"], "validationFrequency = 2"),
    (["shuffle", "shuffles"], "shuffles = false"),
    (["classweight"], "classWeight = [0: 1, 1: 2]"),
    (["sampleweight"], "sampleWeight = weights"),
    (["initialepoch"], "initialEpoch = 3"),
    (["stepsperepoch"], "stepsPerEpoch = 10"),
  ]

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

  /// A call, what it needs in any case, and its arguments by the names that Keras gives them,
  /// written without underscores and capitals.
  struct Call {
    let name: String
    var begins = ""
    let arguments: [String: String]
  }

  /// What every optimizer may do with gradients that are too large.
  private static let clipping = [
    "clipnorm": "clipping: .norm(1)", "clipvalue": "clipping: .value(1)",
    "globalclipnorm": "clipping: .globalNorm(1)",
  ]

  /// Calls whose arguments have other names here than in Keras.
  static let calls: [Call] = [
    Call(
      name: "EarlyStopping",
      arguments: [
        "mindelta": "minimumChange: 0.01", "restorebestweights": "restoresBestWeights: true",
        "startfromepoch": "startsFromEpoch: 5", "monitor": "monitor: \"val_loss\"",
        "patience": "patience: 3", "mode": "mode: .minimum",
      ]),
    Call(
      name: "ModelCheckpoint", begins: "path: \"best.safetensors\", ",
      arguments: [
        "filepath": "path: \"best.safetensors\"", "savebestonly": "savesBestOnly: true",
        "initialvaluethreshold": "initialBest: 0.5", "verbose": "announces: true",
      ]),
    Call(
      name: "ReduceLROnPlateau",
      arguments: [
        "minlr": "smallestRate: 1e-5", "mindelta": "minimumChange: 1e-4", "factor": "factor: 0.1",
        "patience": "patience: 10",
      ]),
    Call(
      name: "CSVLogger", begins: "path: \"log.csv\", ",
      arguments: ["filename": "path: \"log.csv\"", "append": "appends: true"]),
    Call(
      name: "Dense", begins: "64, ",
      arguments: [
        "activation": "activation: .relu", "usebias": "usesBias: false",
        "kernelinitializer": "settings: DenseSettings(kernelInitializer: .heNormal)",
        "biasinitializer": "settings: DenseSettings(biasInitializer: .zeros)",
        "kernelregularizer": "settings: DenseSettings(kernelRegularizer: .l2(0.01))",
        "biasregularizer": "settings: DenseSettings(biasRegularizer: .l2(0.01))",
      ]),
    Call(name: "GradientTape", arguments: ["persistent": "isPersistent: true"]),
    Call(
      name: "SGD",
      arguments: [
        "lr": "learningRate: 0.1", "nesterov": "usesNesterov: true",
      ].merging(clipping) { mine, _ in mine }),
    Call(
      name: "Adam",
      arguments: [
        "lr": "learningRate: 0.1", "beta1": "beta1: 0.9", "beta2": "beta2: 0.999",
        "amsgrad": "usesAMSGrad: true",
      ].merging(clipping) { mine, _ in mine }),
    Call(
      name: "fit", begins: "x, y, ",
      arguments: [
        "epochs": "epochs: 5", "batchsize": "batchSize: 32",
        "validationdata": "validationData: (x, y)", "callbacks": "callbacks: [EarlyStopping()]",
        "verbose": "verbosity: .silent",
      ]),
    Call(
      name: "evaluate", begins: "x, y, ",
      arguments: [
        "batchsize": "batchSize: 32", "sampleweight": "sampleWeight: x",
        "verbose": "verbosity: .silent",
      ]),
    Call(
      name: "predict", begins: "x, ",
      arguments: ["batchsize": "batchSize: 32", "verbose": "verbosity: .silent"]),
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
    if bare == "verbose", line.contains("EarlyStopping(") {
      return "`EarlyStopping` prints nothing here: leave `\(argument):` out."
    }
    if ["verbose", "verbosity"].contains(bare), !line.contains("ModelCheckpoint(") {
      return "How much is printed: `verbosity: .silent`, `.progressBar` or `.oneLine`."
    }
    if ["lr", "learningrate"].contains(bare) { return "Written out: `learningRate: 0.5`." }
    if bare == "sampleweight", line.contains("evaluate(") {
      return "Here: `sampleWeight: weights`."
    }
    if let option = options.first(where: { $0.names.contains(bare) }) {
      return
        "`\(argument)` is one of the options: `fit(x, y, options: .init { $0.\(option.ours) })`."
    }
    return written(argument, in: line).map { "`\(argument)` is `\($0)` here." }
  }

  /// An argument as the call in a line wants it; for a call of several parts, as the first does
  /// that knows it.
  static func written(_ argument: String, in line: String) -> String? {
    calls.lazy.filter { line.contains("\($0.name)(") }
      .compactMap { $0.arguments[ForeignNames.plain(argument)] }.first
  }

  /// How a value of a type is written.
  static func value(of name: String, as type: String) -> String? {
    values[type]?[ForeignNames.plain(name)]
  }
}
