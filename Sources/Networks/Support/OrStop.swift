import Tensors

/// The result of a check, or the end of the program with its message.
func orStop<Result>(_ body: () throws -> Result) -> Result {
  do { return try body() } catch { stop(because: error) }
}
