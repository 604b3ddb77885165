/// What is known of code that a reader did not write: it does the same in each step.
enum LibraryCode {
  /// Whether the type of a value is one of this module, and not a subclass of one.
  static func declares(_ value: Any) -> Bool {
    String(reflecting: type(of: value)).hasPrefix("Networks.")
  }
}
