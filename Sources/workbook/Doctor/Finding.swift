/// The result of one check.
struct Finding: Encodable {
  /// What the check found.
  enum State: String, Encodable {
    case fine
    /// The workbook does without it.
    case note
    /// Something cannot be done until this is fixed.
    case missing

    var mark: String {
      switch self {
      case .fine: Terminal.paint("✔", .green)
      case .note: Terminal.paint("·", .blue)
      case .missing: Terminal.paint("✘", .red)
      }
    }
  }

  /// What was checked, in one word.
  let subject: String
  let state: State
  let text: String
  /// What to do, unless all is well.
  var remedy: String?
}
