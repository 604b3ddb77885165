import ArgumentParser
import Foundation

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for what is missing on this machine, and say how to fix it.")

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let findings = Examination(folders: folders).findings
    if json {
      Terminal.write(try VerdictReport.encoded(findings))
    } else {
      for finding in findings {
        Terminal.say("\(finding.state.mark) \(finding.text)")
        if let remedy = finding.remedy { Terminal.say(indented(remedy, by: 4)) }
      }
    }
    if findings.contains(where: { $0.state == .missing }) { throw ExitCode(ExitStatus.broken) }
  }
}
