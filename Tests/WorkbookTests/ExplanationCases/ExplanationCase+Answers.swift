@testable import workbook

extension ExplanationCase {
  /// What the compiler says about each case, asked once for all tests.
  static let answers = Result {
    try concurrently(all) { try TypeChecker().check($0.file, throughReturns: true) }
  }
}
