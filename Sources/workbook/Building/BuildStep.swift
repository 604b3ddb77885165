import Foundation

/// One call of the compiler, made again only when something that it reads has changed.
struct BuildStep {
  let command: [String]
  /// The files that the command reads and that may change from one call to the next.
  let inputs: [String]
  /// The files that are there afterwards, the first of which gives the step its name.
  let outputs: [String]
  /// What else the outputs depend on.
  var version = ""

  /// Runs the command, unless the outputs of the same command and inputs are there.
  ///
  /// - Throws: ``Refusal`` when it fails.
  func run() throws {
    let key = try key()
    let stamp = "\(outputs[0]).key"
    let isThere = outputs.allSatisfy { FileManager.default.fileExists(atPath: $0) }
    if isThere, (try? text(of: stamp)) == key { return }
    let log = "\(outputs[0]).log"
    try? FileManager.default.removeItem(atPath: stamp)
    let ending = try ChildProcess(arguments: command, log: log).run()
    guard ending == .exit(0) else { throw Refusal(output: output(in: log)) }
    try write(key, to: stamp)
  }

  private func key() throws -> String {
    var digest = Digest()
    digest.add(version)
    for word in command { digest.add(word) }
    for input in inputs { digest.add(fileAt: input) }
    return digest.text
  }
}
