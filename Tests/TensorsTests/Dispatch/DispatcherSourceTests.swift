import Foundation
import Testing

/// What holds of the sources of the dispatcher, whatever runs.
@Suite struct DispatcherSourceTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// The files in which a text occurs, by their path below `Sources`.
  private func files(with text: String, in folders: [String]) throws -> Set<String> {
    var found: Set<String> = []
    for folder in folders {
      let root = Self.sources.appending(path: folder)
      let names = FileManager.default.enumerator(atPath: root.path(percentEncoded: false))?
        .compactMap { $0 as? String }
      let sources = (names ?? []).filter { $0.hasSuffix(".swift") }
      #expect(!sources.isEmpty, "\(folder) was not read")
      for name in sources {
        let path = root.appending(path: name)
        if try String(contentsOf: path, encoding: .utf8).contains(text) {
          found.insert("\(folder)/\(name)")
        }
      }
    }
    return found
  }

  @Test func `only the dispatcher asks a backend`() throws {
    let found = try files(with: ".backend.", in: ["Tensors", "Networks", "DeepLearning"])
      .union(try files(with: ".backend\n", in: ["Tensors", "Networks", "DeepLearning"]))
    #expect(found == ["Tensors/Dispatch/Dispatcher.swift"])
  }

  @Test func `only the dispatcher makes nodes`() throws {
    #expect(
      try files(with: "TensorNode(", in: ["Tensors"]) == ["Tensors/Dispatch/Dispatcher.swift"])
  }

  @Test func `only devices look into a handle`() throws {
    let found = try files(with: "storage.address", in: ["Tensors", "Networks", "DeepLearning"])
    let outside = found.filter {
      !$0.hasPrefix("Tensors/CPU/") && !$0.hasPrefix("Tensors/Reference/")
    }
    #expect(outside.isEmpty && !found.isEmpty)
  }
}
