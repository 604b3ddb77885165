import ArgumentParser
import Foundation

/// Readers under libFuzzer, which changes files by what they reach in the code.
///
/// Built with `--sanitize fuzzer`, as `./workbook author fuzz` does, the program holds libFuzzer; else
/// it says that it does not.
struct FuzzWorker: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fuzz", shouldDisplay: false)

  @Argument var kind: String
  @Option var files: String
  /// Where inputs that reach something new are kept, and those that stop the program.
  @Option var folder: String
  @Option var seconds: Int

  /// libFuzzer's own main function, without its `main`.
  private typealias Driver =
    @convention(c) (
      UnsafeMutablePointer<Int32>,
      UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
      @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Int32

  func run() throws {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "LLVMFuzzerRunDriver") else {
      throw ValidationError("This program is built without libFuzzer: ./workbook author fuzz")
    }
    let corpus = "\(folder)/\(kind)"
    try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    for (index, bytes) in try Readers.goodFiles(kind, files: files, folder: folder).enumerated() {
      try Data(bytes).write(to: URL(filePath: "\(corpus)/good-\(index)"))
    }
    Self.target = (kind, "\(folder)/input.\(kind)")
    let arguments = [
      "fuzz", corpus, "-max_total_time=\(seconds)", "-timeout=30", "-rss_limit_mb=4096",
      "-max_len=65536", "-print_final_stats=1", "-verbosity=0",
      "-artifact_prefix=\(folder)/\(kind)-",
    ]
    var pointers = arguments.map { strdup($0) } + [nil]
    var count = Int32(arguments.count)
    let driver = unsafeBitCast(symbol, to: Driver.self)
    let code = pointers.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return withUnsafeMutablePointer(to: &start) { driver(&count, $0, Self.tryInput) }
    }
    if code != 0 { throw ExitCode(code) }
  }

  /// What is read, and the file that each input is written to; set once, before the first input.
  nonisolated(unsafe) private static var target = (kind: "", path: "")

  private static let tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 = {
    bytes, count in
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    // An error is what a damaged file is to give; a trap is a finding.
    try? Readers.read(FuzzWorker.target.kind, input, FuzzWorker.target.path)
    return 0
  }
}
