import Foundation

/// The bytes of a file in `Tests/Golden`.
package func goldenData(_ name: String) throws -> Data {
  try Data(contentsOf: URL(filePath: golden(name)))
}

/// The path of a file in `Tests/Golden`, found from where this source file is.
package func golden(_ name: String) -> String {
  let tests = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return tests.appending(path: "Golden").appending(path: name).path(percentEncoded: false)
}
