/// Tells the reader something, in Markdown, and shows the code that follows it.
///
/// The code up to the next `say` or `show` is the listing: it is read from the source, so nothing
/// is written twice. A section calls `say` at its top level only.
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

/// Asks the reader something at the end of a section; the answer is folded away.
///
/// The code, where there is any, is a part of the answer, with what it prints: it is run when the
/// chapter is written, and in a terminal only with `--answers`.
///
///     ask("What is the shape without `keepDims`?", answer: "The axis goes.") {
///       print(Tensor.ones([2, 3]).sum(axis: 1).shape)
///     }
public func ask(
  _ question: String, answer: String, file: String = #filePath, line: Int = #line,
  code: (() -> Void)? = nil
) {
  Narrator.current.ask(Question(question, answer: answer), code, file: file, line: line)
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
