/// A program that the compiler or the linker does not make, with all that it said.
struct Refusal: Error {
  let output: String
  var messages: CompilerMessages { CompilerMessages(output) }
}
