import Tensors

/// What logs and histories say of a name that they do not have.
enum MissingName {
  /// Stops the program; says which names there are, and why one may be missing.
  static func stop(_ kind: String, _ name: String, _ names: [String]) -> Never {
    let wantsValidation = name.hasPrefix("val_") && !names.contains { $0.hasPrefix("val_") }
    Tensors.stop(
      "\(kind): no '\(name)' in it. The names are: \(names.joined(separator: ", "))."
        + (wantsValidation ? " Was there validation data?" : ""))
  }
}
