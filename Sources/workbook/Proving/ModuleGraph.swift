import Foundation

/// Which module is built on which, as the package manager itself knows it.
struct ModuleGraph {
  private let arrows: [String: Set<String>]

  /// Reads what `swift package dump-package` prints.
  init(_ manifest: Data) throws {
    let package = try JSONDecoder().decode(Package.self, from: manifest)
    arrows = Dictionary(
      package.targets.map { ($0.name, Set($0.dependencies.compactMap(\.name))) },
      uniquingKeysWith: { $0.union($1) })
  }

  /// Asks the package manager about every exercise and every picture.
  init(of folders: Folders) throws {
    let problem = "The manifest cannot be read."
    let output = try ChildProcess.output(
      of: ["swift", "package", "--package-path", folders.root, "dump-package"],
      log: "\(folders.logs)/graph.json", environment: ["WORKBOOK_ONLY": ""], orElse: problem)
    guard let start = output.firstIndex(of: "{") else { throw Complaint("\(output)\n\(problem)") }
    try self.init(Data(output[start...].utf8))
  }

  /// Whether the manifest has a target of this name.
  func has(_ module: String) -> Bool { arrows[module] != nil }

  /// The exercises and pictures that the manifest builds, in four digits.
  func digits(of kind: String) -> Set<String> {
    Set(
      arrows.keys.filter { $0.wholeMatch(of: /[A-Za-z]+\d{4}/) != nil && $0.hasPrefix(kind) }
        .map { String($0.suffix(4)) })
  }

  /// Everything that a module is built on, however far below.
  func below(_ module: String) -> Set<String> {
    var found: Set<String> = []
    var open = arrows[module] ?? []
    while let next = open.popFirst() {
      if found.insert(next).inserted { open.formUnion(arrows[next] ?? []) }
    }
    return found
  }

  /// What exercise a module belongs to, in four digits.
  static func exercise(of module: String) -> String? {
    module.wholeMatch(of: /(?:Exercise|Solution|Picture)(\d{4})(?:Tests)?/)
      .map { String($0.output.1) }
  }

  private struct Package: Decodable {
    let targets: [Target]
  }

  private struct Target: Decodable {
    let name: String
    let dependencies: [Dependency]
  }

  /// `{"byName": ["Tensors", null]}`, `{"target": […]}` or `{"product": […]}`.
  private struct Dependency: Decodable {
    let name: String?

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.singleValueContainer().decode([String: [Word?]].self)
      name = kinds.values.first?.first??.text
    }
  }

  /// A word of a dependency's list, which also holds conditions that are no words.
  private struct Word: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      text = try? decoder.singleValueContainer().decode(String.self)
    }
  }
}
