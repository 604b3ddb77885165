/// Metrics by name.
public enum Metrics {
  /// A new metric by its name, as Keras spells it; its arguments are the defaults, and the name is
  /// also the one in the history.
  ///
  ///     let metric = try Metrics.named("accuracy")
  ///
  /// **Errors:** an ``UnknownNameError``, which lists the names.
  public static func named(_ name: String) throws -> Metric {
    let known = [accuracies, counts, errors].reduce(into: [:]) { $0.merge($1) { old, _ in old } }
    return try UnknownNameError.find(name, in: known, kind: "metric")(name)
  }

  private static var accuracies: [String: (String) -> Metric] {
    [
      "accuracy": { AccuracyByShape(name: $0) }, "acc": { AccuracyByShape(name: $0) },
      "binary_accuracy": { BinaryAccuracy(name: $0) },
      "categorical_accuracy": { CategoricalAccuracy(name: $0) },
      "sparse_categorical_accuracy": { SparseCategoricalAccuracy(name: $0) },
      "top_k_categorical_accuracy": { TopKCategoricalAccuracy(name: $0) },
      "sparse_top_k_categorical_accuracy": { SparseTopKCategoricalAccuracy(name: $0) },
    ]
  }

  private static var counts: [String: (String) -> Metric] {
    [
      "auc": { AUC(name: $0) }, "precision": { Precision(name: $0) },
      "recall": { Recall(name: $0) }, "f1_score": { F1Score(name: $0) },
      "fbeta_score": { FBetaScore(name: $0) }, "mean": { Mean(name: $0) },
    ]
  }

  private static var errors: [String: (String) -> Metric] {
    [
      "mean_squared_error": { LossMetric(MeanSquaredError(), name: $0) },
      "mse": { LossMetric(MeanSquaredError(), name: $0) },
      "mean_absolute_error": { LossMetric(MeanAbsoluteError(), name: $0) },
      "mae": { LossMetric(MeanAbsoluteError(), name: $0) },
      "huber": { LossMetric(Huber(), name: $0) },
      "binary_crossentropy": { LossMetric(BinaryCrossentropy(), name: $0) },
      "categorical_crossentropy": { LossMetric(CategoricalCrossentropy(), name: $0) },
      "sparse_categorical_crossentropy": {
        LossMetric(SparseCategoricalCrossentropy(), name: $0)
      },
      "kl_divergence": { LossMetric(KLDivergence(), name: $0) },
      "cosine_similarity": { LossMetric(CosineSimilarity(), name: $0) },
      "hinge": { LossMetric(Hinge(), name: $0) },
    ]
  }
}
