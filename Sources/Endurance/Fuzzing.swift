import Foundation

/// Readers under libFuzzer, which changes files by what they reach in the code.
///
/// `./workbook author fuzz` builds this program with libFuzzer's `main` in place of ours; it looks
/// for the two functions below by their names. What is read is in the environment.
private struct FuzzTarget {
  let kind: String
  /// A folder of good files.
  let files: String
  /// Where inputs that reach something new are kept.
  let corpus: String

  static let current = FuzzTarget()

  private init() {
    let environment = ProcessInfo.processInfo.environment
    kind = environment["FUZZ_KIND"] ?? ""
    files = environment["FUZZ_FILES"] ?? ""
    corpus = environment["FUZZ_CORPUS"] ?? ""
  }

  /// The file that each input is written to.
  var path: String { "\(corpus).input" }

  /// Writes what the fuzzer begins with.
  func writeGoodFiles() throws {
    let good = try Readers.goodFiles(kind, files: files, folder: corpus)
    for (index, bytes) in good.enumerated() {
      try Data(bytes).write(to: URL(filePath: "\(corpus)/good-\(index)"))
    }
  }
}

/// Called once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
func beginFuzzing(
  _: UnsafeMutablePointer<Int32>?,
  _: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> Int32 {
  do { try FuzzTarget.current.writeGoodFiles() } catch {
    print("\(error)")
    exit(2)
  }
  return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let target = FuzzTarget.current
  // An error is what a damaged file is to give; a trap is a finding.
  try? Readers.read(
    target.kind, Array(UnsafeBufferPointer(start: bytes, count: count)), target.path)
  return 0
}
