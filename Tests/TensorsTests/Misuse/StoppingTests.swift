@preconcurrency import Foundation
import Testing

@testable import Tensors

/// What becomes of a program's output when a check stops it.
@Suite struct StoppingTests {
  @Test func `what was printed into a pipe before is not lost`() async throws {
    let result = try #require(
      await #expect(
        processExitsWith: .failure, observing: [\.standardOutputContent, \.standardErrorContent]
      ) {
        print("printed before")
        stop("[test] stopped")
      })
    #expect(
      String(decoding: result.standardOutputContent, as: UTF8.self).contains("printed before"))
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("[test] stopped"))
  }

  @Test
  func `a thread that waits for input keeps nothing from stopping`() async throws {
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        alarm(20)  // ends the process, without the message, where it waits for good
        let pipe = Pipe()
        dup2(pipe.fileHandleForReading.fileDescriptor, STDIN_FILENO)
        Thread.detachNewThread { _ = readLine() }
        usleep(200_000)
        // The end that is written to stays open, so that the thread goes on waiting.
        withExtendedLifetime(pipe) { stop("[test] stopped") }
      })
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("[test] stopped"))
  }
}
