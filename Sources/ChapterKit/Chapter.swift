import ArgumentParser
import DeepLearning
import Foundation

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
public struct ChapterContext {
  /// Where pictures go.
  let pictures: PictureFolder

  /// Draws a picture, unless the reader wants none.
  ///
  ///     Section("Loss") { chapter in
  ///       try chapter.draw(figure, as: "loss")   // Plots/04-…/loss.png, and the data beside it
  ///     }
  public func draw(_ figure: Figure, as name: String) throws {
    try pictures.write(figure, named: name)
  }
}

/// Runs a chapter as its command line asks.
///
///     runChapter(1, "Tensors", sections: [
///       Section("Numbers in a box") { _ in print(Tensor(3)) },
///     ])
///
/// The command line knows `--list`, `--section N` (may be repeated), `--plots DIR`, `--no-plots`,
/// `--show` and `--device NAME`. Pictures go to a folder named like the chapter's own, the one
/// that holds `file`: `Plots/04-linear-classifier` for `Chapters/04-LinearClassifier`.
public func runChapter(
  _ number: Int, _ title: String, file: String = #filePath, sections: [Section]
) -> Never {
  do {
    let options = try ChapterOptions.parse()
    try options.run(number, title, pictureFolder(ofChapterIn: file), sections)
    ChapterOptions.exit()
  } catch let mistake as ValidationError {
    // Without the usage of a program that the reader never called by its own name.
    FileHandle.standardError.write(Data("\(mistake.message)\n".utf8))
    ChapterOptions.exit(withError: ExitCode.validationFailure)
  } catch {
    ChapterOptions.exit(withError: error)
  }
}

/// The name of a chapter's pictures, from the path of a file of it.
private func pictureFolder(ofChapterIn file: String) -> String {
  let folder = file.split(separator: "/").dropLast().last ?? ""
  return folder.reduce("") { name, letter in
    let beginsWord = letter.isUppercase && name.last?.isLetter == true
    return name + (beginsWord ? "-" : "") + letter.lowercased()
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

  @Option(help: "Where tensors are computed; WORKBOOK_DEVICE says it for all chapters.")
  var device = ProcessInfo.processInfo.environment["WORKBOOK_DEVICE"] ?? "cpu"

  func run(
    _ number: Int, _ title: String, _ pictures: String, _ sections: [Section]
  ) throws {
    let chosen = section.isEmpty ? sections.indices.map { $0 + 1 } : section
    if let unknown = chosen.first(where: { $0 < 1 || $0 > sections.count }) {
      throw ValidationError(
        "Chapter \(number) has sections 1 to \(sections.count). Received: \(unknown). "
          + "Their titles: ./workbook run \(number) --list")
    }
    let place: Device
    do throws(DeviceError) { place = try Device.named(device) } catch {
      throw ValidationError("\(error)")
    }
    print("Chapter \(number): \(title)")
    let folder = noPlots ? nil : "\(plots)/\(pictures)"
    let display = show && !noPlots ? PictureFolder.Display.window : .none
    let context = ChapterContext(
      pictures: PictureFolder(
        folder, display: display,
        say: { print("\n\($0)") },
        tellPath: { print("\n\($0.hasSuffix(".csv") ? "Data" : "Picture"): \($0)") }))
    for index in chosen {
      let section = sections[index - 1]
      print("\nSection \(index)  \(section.title)")
      if !list { try withDevice(place) { try section.body(context) } }
    }
  }
}
