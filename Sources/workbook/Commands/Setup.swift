import ArgumentParser

/// The script does this before there is a command; it is here to be listed.
struct Setup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Install what the workbook needs; setup gpu, notebook or site: what those need.")

  func run() throws {
    throw Complaint("`setup` is done by the script: run `./workbook setup`.")
  }
}
