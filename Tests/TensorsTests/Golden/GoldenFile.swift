import Foundation

/// The bytes of a file in `Tests/Golden`, found from where this source file stands.
func goldenData(_ name: String, here: String = #filePath) throws -> Data {
  let tests = URL(fileURLWithPath: here)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return try Data(contentsOf: tests.appending(path: "Golden").appending(path: name))
}
