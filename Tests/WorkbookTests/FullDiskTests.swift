import Foundation
import Testing

@testable import workbook

struct FullDiskTests {
  /// Linux's device without room.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func `a folder without room is named`() throws {
    let sentence = try #require(FullDisk.sentence(of: [NSTemporaryDirectory(), "/proc"]))
    #expect(sentence.hasPrefix("The disk of /proc is full"))
  }

  @Test func `a folder with room, and one that is not there, are left alone`() {
    #expect(FullDisk.sentence(of: [NSTemporaryDirectory(), "/nowhere"]) == nil)
  }
}
