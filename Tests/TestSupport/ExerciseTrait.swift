import Testing
import WorkbookKit

/// Runs each test of a suite as part of an exercise: a test that reaches a `todo` is cancelled as
/// "not attempted", whatever the placeholder did to its expectations.
///
/// With `WORKBOOK_STRICT=1` it fails instead: a solution may not hold a stub.
public struct ExerciseTrait: SuiteTrait, TestTrait, TestScoping {
  let exercise: String

  /// A suite's trait goes to each of its tests.
  public var isRecursive: Bool { true }

  /// Runs one test with a log of its own, then looks into that log.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    _ = UnbufferedOutput.isOn
    let log = AttemptLog()
    @Sendable func stubReached() -> Bool {
      log.reached(exercise) || AttemptLog.process.reached(exercise)
    }
    try await AttemptLog.$current.withValue(log) {
      try await withKnownIssue("placeholder", isIntermittent: true) {
        try await function()
      } matching: { _ in
        stubReached()
      }
    }
    guard stubReached() else { return }
    if environment("WORKBOOK_STRICT") == "1" {
      Issue.record("the stub of \(exercise) was reached")
    } else {
      try Test.cancel("not attempted: the stub of \(exercise) was reached")
    }
  }
}

extension Trait where Self == ExerciseTrait {
  /// The suite of one exercise, `@Suite(.exercise("1.3"))`.
  public static func exercise(_ number: String) -> Self { ExerciseTrait(exercise: number) }
}
