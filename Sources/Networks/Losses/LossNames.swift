/// Losses by name.
public enum Losses {
  /// A loss by its name, as Keras spells it; its arguments are the defaults.
  ///
  ///     let loss = try Losses.named("mean_squared_error")   // or "mse"
  ///
  /// **Errors:** an ``UnknownNameError``, which lists the names.
  public static func named(_ name: String) throws -> any Loss {
    let known: [String: any Loss] = [
      "mean_squared_error": MeanSquaredError(), "mse": MeanSquaredError(),
      "mean_absolute_error": MeanAbsoluteError(), "mae": MeanAbsoluteError(),
      "huber": Huber(), "binary_crossentropy": BinaryCrossentropy(),
      "bce": BinaryCrossentropy(), "categorical_crossentropy": CategoricalCrossentropy(),
      "sparse_categorical_crossentropy": SparseCategoricalCrossentropy(),
      "kl_divergence": KLDivergence(), "kld": KLDivergence(),
      "cosine_similarity": CosineSimilarity(), "hinge": Hinge(),
    ]
    return try UnknownNameError.find(name, in: known, kind: "loss")
  }
}
