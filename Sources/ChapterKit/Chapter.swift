import ArgumentParser
import DeepLearning

/// One part of a chapter that can be run alone.
public struct Section {
  /// What the section is about, in a few words.
  public let title: String
  let body: (ChapterContext) throws -> Void

  /// A section from its title and what it does.
  public init(_ title: String, _ body: @escaping (ChapterContext) throws -> Void) {
    self.title = title
    self.body = body
  }

  /// A section that needs nothing from the command line.
  public init(_ title: String, _ body: @escaping () throws -> Void) {
    self.init(title) { _ in try body() }
  }
}

/// What the reader asked for on the command line, handed to each section.
public struct ChapterContext: Sendable {
  /// Where pictures go; `nil` when none are wanted.
  public let plots: String?
  /// Whether each picture is opened as well.
  public let show: Bool
  /// Where tensors are computed.
  public let device: String
}

/// Runs a chapter as its command line asks.
///
///     runChapter(1, "Tensors", sections: [
///       Section("Numbers in a box") { _ in print(...) },
///     ])
///
/// The command line knows `--list`, `--section N` (may be repeated), `--plots DIR`, `--no-plots`,
/// `--show` and `--device NAME`.
public func runChapter(_ number: Int, _ title: String, sections: [Section]) -> Never {
  do {
    let options = try ChapterOptions.parse()
    try options.run(number, title, sections)
    ChapterOptions.exit()
  } catch {
    ChapterOptions.exit(withError: error)
  }
}

struct ChapterOptions: ParsableArguments {
  @Flag(help: "List the sections instead of running them.")
  var list = false

  @Option(help: "Run only this section; may be given again.")
  var section: [Int] = []

  @Option(help: "Where pictures are put.")
  var plots = "Plots"

  @Flag(name: .customLong("no-plots"), help: "Draw nothing.")
  var noPlots = false

  @Flag(help: "Open each picture.")
  var show = false

  @Option(help: "Where tensors are computed.")
  var device = "cpu"

  func run(_ number: Int, _ title: String, _ sections: [Section]) throws {
    let chosen = section.isEmpty ? Array(1...sections.count) : section
    if let unknown = chosen.first(where: { !sections.indices.contains($0 - 1) }) {
      throw ValidationError(
        "Chapter \(number) has sections 1 to \(sections.count). Received: \(unknown).")
    }
    guard let place = [Device.cpu, .reference].first(where: { $0.description == device }) else {
      throw ValidationError("The devices are cpu and reference. Received: \(device).")
    }
    print("Chapter \(number): \(title)")
    let context = ChapterContext(plots: noPlots ? nil : plots, show: show, device: device)
    for index in chosen {
      let section = sections[index - 1]
      print("\n\(number).\(index)  \(section.title)")
      if !list { try withDevice(place) { try section.body(context) } }
    }
  }
}
