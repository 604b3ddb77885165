/// Tells the reader something, in Markdown, and shows the code that follows it.
///
/// The code up to the next `say` or `show` is the listing: it is read from the source, so nothing is
/// written twice. A section calls `say` at its top level only.
///
///     say("The plainest tensor is all ones.")
///     print(Tensor.ones([2, 1]))
///
/// - Parameter output: how what the listing prints compares from run to run.
public func say(
  _ text: String, output: OutputStability = .exact, file: String = #filePath, line: Int = #line
) {
  Narrator.current.say(text, output, file: file, line: line)
}

/// Shows functions, types and constants of the chapter by their names, and the code that follows.
///
///     say("The loss is the mean of the squared differences.")
///     show("squareLoss")
///     print((targets - predictions).squared().mean())
///
/// - Parameter output: how what the listing prints compares from run to run.
public func show(
  _ names: String..., output: OutputStability = .exact, file: String = #filePath,
  line: Int = #line
) {
  Narrator.current.show(names, output, file: file, line: line)
}
