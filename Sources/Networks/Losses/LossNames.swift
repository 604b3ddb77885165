/// A loss by its name, as Keras spells it; its arguments are the defaults.
///
///     let loss = try namedLoss("mean_squared_error")   // or "mse"
///
/// **Errors:** a name that is not known; the error lists the names.
public func namedLoss(_ name: String) throws -> any Loss {
  let known: [(name: String, value: any Loss)] = [
    ("mean_squared_error", MeanSquaredError()), ("mse", MeanSquaredError()),
    ("mean_absolute_error", MeanAbsoluteError()), ("mae", MeanAbsoluteError()),
    ("huber", Huber()), ("binary_crossentropy", BinaryCrossentropy()),
    ("bce", BinaryCrossentropy()), ("categorical_crossentropy", CategoricalCrossentropy()),
    ("sparse_categorical_crossentropy", SparseCategoricalCrossentropy()),
    ("kl_divergence", KLDivergence()), ("kld", KLDivergence()),
    ("cosine_similarity", CosineSimilarity()), ("hinge", Hinge()),
  ]
  return try KnownNames.find(name, "loss", in: known)
}
