/// The compiler's own name for a kind of message, as `-debug-diagnostic-names` prints it.
///
/// A release of Swift may reword a message; its identifier stays.
struct DiagnosticID: Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name as the compiler writes it, `cannot_find_in_scope`.
  let description: String

  init(stringLiteral name: String) { self.init(name) }

  init(_ name: some StringProtocol) { description = String(name) }

  /// Whether a brace has no partner: then the compiler stumbles over much that is right.
  var isAboutBraces: Bool {
    description == "extra_rbrace" || description.hasPrefix("expected_rbrace")
  }
}
