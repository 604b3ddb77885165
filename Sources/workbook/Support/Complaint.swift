/// Something that the reader can fix; printed without type names.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  /// The exit code of the command that complains.
  let status: Int32

  init(_ description: String, status: Int32 = ExitStatus.failed) {
    (self.description, self.status) = (description, status)
  }

  /// What was asked for is not there, or is something else: the fault is in the words typed.
  static func mistyped(_ description: String) -> Complaint {
    Complaint(description, status: ExitStatus.mistyped)
  }
}
