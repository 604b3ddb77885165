import Foundation

/// The reference of the library, made by DocC from the comments in its sources.
///
/// A reader imports one module, `DeepLearning`, which hands on the others; so all are told as one.
struct ApiReference {
  let library: Library

  /// The modules whose names `import DeepLearning` brings.
  static let modules = ["DeepLearning", "GPU", "Networks", "Plotting", "Primitives", "Tensors"]

  /// Writes the archive, for a site at this path of its host, and `modules.json` beside it, which
  /// says which module each name is from.
  ///
  /// - Throws: `Complaint` where the compiler or DocC fails, or DocC finds a link that leads
  ///   nowhere.
  func write(to archive: String, at path: String) throws {
    let graphs = "\(library.folders.builds)/symbols"
    try? FileManager.default.removeItem(atPath: graphs)
    try makeFolder("\(graphs)/one")
    var homes: [String: String] = [:]
    for module in Self.modules {
      let folder = "\(graphs)/\(module)"
      try makeFolder(folder)
      try run(
        ["swift", "symbolgraph-extract", "-module-name", module, "-target", library.target.triple]
          + library.imports
          + [
            "-minimum-access-level", "public", "-skip-inherited-docs", "-skip-synthesized-members",
            "-omit-extension-block-symbols", "-output-dir", folder,
          ])
      for file in names(in: folder) {
        for name in try join(file, of: module, in: graphs) { homes[name] = module }
      }
    }
    try? FileManager.default.removeItem(atPath: archive)
    let output = try run([
      "docc", "convert", "\(library.folders.root)/Sources/Site/DeepLearning.docc",
      "--additional-symbol-graph-dir", "\(graphs)/one", "--fallback-display-name", "DeepLearning",
      "--fallback-bundle-identifier", "DeepLearning",
      "--output-dir", archive, "--transform-for-static-hosting", "--hosting-base-path", path,
    ])
    if output.contains("warning: ") { throw Complaint("\(output)\nDocC finds faults in comments.") }
    try workbook.write("{}\n", to: "\(archive)/theme-settings.json")  // which its pages ask for
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let list = String(decoding: try encoder.encode(homes), as: UTF8.self)
    try workbook.write(list, to: "\(archive)/modules.json")
  }

  /// Puts a symbol graph among those of the one module; returns the names at its top level.
  private func join(_ file: String, of module: String, in graphs: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: "\(graphs)/\(module)/\(file)"))
    guard var graph = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      var description = graph["module"] as? [String: Any]
    else { throw Complaint("\(file) is no symbol graph.") }
    description["name"] = "DeepLearning"
    graph["module"] = description
    // What extends one of our modules belongs to the one; what extends Swift's stays an extension.
    let extended = file.split(separator: "@").dropFirst().first?.prefix { $0 != "." }
    let isForeign = extended.map { !Self.modules.contains(String($0)) } ?? false
    let own = file.replacing(".symbols.json", with: "").replacing("@", with: "-")
    let name = isForeign ? "DeepLearning@\(extended ?? "").\(module)" : "DeepLearning.\(own)"
    let joined = try JSONSerialization.data(withJSONObject: graph)
    try workbook.write(
      String(decoding: joined, as: UTF8.self), to: "\(graphs)/one/\(name).symbols.json")
    return (graph["symbols"] as? [[String: Any]] ?? []).compactMap { symbol in
      guard let path = symbol["pathComponents"] as? [String], path.count == 1 else { return nil }
      return String(path[0].prefix { $0 != "(" })
    }
  }

  @discardableResult
  private func run(_ command: [String]) throws -> String {
    try ChildProcess.output(
      of: command, log: "\(library.folders.logs)/reference.log",
      orElse: "\(command[0]) \(command[1]) failed.")
  }
}
