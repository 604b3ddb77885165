extension Optimizer {
  /// Gradient descent with Keras's defaults, or with momentum.
  public static func sgd(
    learningRate: LearningRate = 0.01, momentum: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    SGD(learningRate: learningRate, momentum: momentum, nesterov: nesterov)
  }

  /// ``RMSprop`` with Keras's defaults.
  public static func rmsprop(learningRate: LearningRate = 0.001) -> Optimizer {
    RMSprop(learningRate: learningRate)
  }

  /// ``Adagrad`` with Keras's defaults.
  public static func adagrad(learningRate: LearningRate = 0.001) -> Optimizer {
    Adagrad(learningRate: learningRate)
  }

  /// ``Adam`` with Keras's defaults.
  public static func adam(learningRate: LearningRate = 0.001) -> Optimizer {
    Adam(learningRate: learningRate)
  }

  /// ``AdamW`` with Keras's defaults.
  public static func adamw(
    learningRate: LearningRate = 0.001, weightDecay: Double = 0.004
  ) -> Optimizer {
    AdamW(learningRate: learningRate, weightDecay: weightDecay)
  }
}

/// Optimizers by name.
public enum Optimizers {
  /// A new optimizer by its name, as Keras spells it; its arguments are the defaults.
  ///
  /// **Errors:** an ``UnknownNameError`` for a name that is none of `sgd`, `rmsprop`, `adagrad`,
  /// `adam`, `adamw`.
  public static func named(_ name: String) throws -> Optimizer {
    try UnknownNameError.find(name, in: known, kind: "optimizer")()
  }

  private static var known: [String: () -> Optimizer] {
    [
      "sgd": { SGD() }, "rmsprop": { RMSprop() }, "adagrad": { Adagrad() }, "adam": { Adam() },
      "adamw": { AdamW() },
    ]
  }
}
