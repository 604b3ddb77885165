import Networks
import Testing

/// Expects a `TrainingError` whose text holds some parts.
func expectTrainingError(
  _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation,
  performing body: () throws -> Void
) {
  do {
    try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch {
    #expect(error is TrainingError, sourceLocation: sourceLocation)
    for part in parts {
      #expect(
        "\(error)".contains(part), "'\(part)' is not in: \(error)", sourceLocation: sourceLocation)
    }
  }
}
