import Foundation
import Testing

@testable import ChapterKit

/// The chapters on a device of OpenCL: the words of the run on the processor, and its numbers
/// within what another order of additions does.
struct DeviceRunTests {
  @Test(arguments: ChapterRunTests.chapters)
  func `a chapter on OpenCL prints what it prints on the processor`(_ chapter: Int) throws {
    guard let found = try runOnOpenCL(chapter) else { return }
    let expected = try run(chapter: chapter)
    #expect(words(found) == words(expected))
    // A long training is chaos in its last digits: there the losses and accuracies are compared.
    let isLong = chapter == 6
    var count = 0
    for (mine, theirs) in zip(lines(found), lines(expected))
    where !isLong || mine.contains("loss: ") {
      for (x, y) in zip(numbers(mine), numbers(theirs)) {
        count += 1
        let bound = isLong ? 0.01 + 0.01 * abs(y) : 0.001 + 0.001 * abs(y)
        #expect(abs(x - y) <= bound, "\(mine)\nis, on the processor, \(theirs)")
      }
    }
    #expect(count > 50)
  }

  /// A text without its numbers, and without the blanks that make them equally wide.
  private func words(_ text: String) -> String { Comparison.withoutNumbers(text) }

  private func lines(_ text: String) -> [Substring] {
    Comparison.withoutTimes(text).split(separator: "\n")
  }

  private func numbers(_ line: Substring) -> [Double] {
    line.matches(of: #/-?\d+(\.\d+)?(e[+-]?\d+)?/#).compactMap { Double($0.output.0) }
  }

  /// What a chapter prints; nil, with a line that says so, where there is no OpenCL. The gate has
  /// it.
  private func runOnOpenCL(_ chapter: Int) throws -> String? {
    let arguments = ["--no-plots", "--device", "opencl"]
    let text = try output(of: "\(products)/chapter-0\(chapter)", arguments, withErrors: true)
    if text.hasPrefix("Chapter \(chapter): ") { return text }
    if ProcessInfo.processInfo.environment["CI"] != nil { throw Failure(description: text) }
    print("Skipped: chapter \(chapter) on OpenCL. \(text)")
    return nil
  }
}
