/// One thing that was looked at.
struct Finding: Encodable {
  /// How it is.
  enum State: String, Encodable {
    case fine
    /// The workbook does without it.
    case note
    /// Something cannot be done before this is mended.
    case missing

    var mark: String {
      switch self {
      case .fine: Terminal.paint("✔", .green)
      case .note: Terminal.paint("·", .blue)
      case .missing: Terminal.paint("✘", .red)
      }
    }
  }

  /// What was looked at, in one word.
  let subject: String
  let state: State
  let text: String
  /// What to do, unless all is well.
  var remedy: String?
}
