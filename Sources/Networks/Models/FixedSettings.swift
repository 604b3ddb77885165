/// Settings of Keras that layers do not have here: of these a file may hold the defaults alone,
/// since another value would be lost silently.
enum FixedSettings {
  /// Refuses a setting that the layer that was made of it does not keep.
  static func check(_ saved: SavedObject, madeInto layer: any SavableLayer) throws {
    let kept = try layer.saved().settings
    for (key, value) in saved.settings.sorted(by: { $0.key < $1.key }) where kept[key] == nil {
      guard let standard = defaults[key], !isDefault(value, standard) else { continue }
      throw SavingError(
        "\(saved.className.shown): the setting '\(key)' is \(value.text.shown); a layer here has "
          + "Keras's default alone, \(standard.text).")
    }
  }

  /// The defaults of Keras; an initializer is meant by its class.
  private static let defaults: [String: JSONValue] = [
    "activity_regularizer": .null, "beta_constraint": .null, "beta_initializer": .string("Zeros"),
    "beta_regularizer": .null, "dtype": .string("float32"), "gamma_constraint": .null,
    "gamma_initializer": .string("Ones"), "gamma_regularizer": .null, "mask_zero": .bool(false),
    "moving_mean_initializer": .string("Zeros"), "moving_variance_initializer": .string("Ones"),
    "noise_shape": .null,
  ]

  private static func isDefault(_ value: JSONValue, _ standard: JSONValue) -> Bool {
    if value == standard || value == .null { return true }
    guard let standard = standard.string else { return false }
    // `zeros`, an object of the class Zeros, or a policy of dtypes with the name.
    let names = [
      value.string, value.object?["class_name"]?.string,
      value.object?["config"]?.object?["name"]?.string,
    ]
    return names.contains { $0?.lowercased() == standard.lowercased() }
  }
}
