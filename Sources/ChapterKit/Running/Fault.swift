/// What went wrong, in words for the reader.
struct Fault: Error, CustomStringConvertible {
  let description: String
}
