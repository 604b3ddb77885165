import Foundation
import Tensors
import Testing

@testable import Networks

/// A weight of a golden layer.
struct LayerWeight: Decodable, Sendable {
  let name: String
  let value: GoldenTensor
}

/// A case of `Tests/Golden/layers.json`; the script beside it describes the fields.
struct LayerCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Statistics: Decodable, Sendable {
    let mean: Double
    let deviation: Double
    let greatest: Double
  }

  let name: String
  let op: String
  let className: String
  let settings: [String: JSONValue]
  let inputs: [GoldenTensor]
  let outputs: [GoldenTensor]
  let training: Bool?
  let weights: [LayerWeight]?
  let outputGradients: [GoldenTensor]?
  let gradients: [GoldenTensor?]?
  let weightGradients: [LayerWeight]?
  let weightsAfter: [LayerWeight]?
  let tolerance: Double?
  let shape: [Int]?
  let statistics: Statistics?
  let adaptedTo: GoldenTensor?

  var testDescription: String { name }

  /// The class and its settings, as a file of ours holds them.
  var saved: SavedObject { SavedObject("", className, settings) }

  static func all(_ op: String) -> [LayerCase] { LayerFile.whole.cases.filter { $0.op == op } }
}

/// The whole of `Tests/Golden/layers.json`.
struct LayerFile: Decodable, Sendable {
  /// A file that Python has written, and what is in it.
  struct Written: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let kind: String
    let tensors: [String: GoldenTensor]

    var testDescription: String { file }
  }

  /// What Python has read from a file that the workbook wrote.
  struct Saved: Decodable, Sendable {
    let file: String
    let tensors: [String: GoldenTensor]
    let input: GoldenTensor
    let output: GoldenTensor
    let layers: [String]
  }

  let source: String
  let cases: [LayerCase]
  let files: [Written]
  let saved: Saved?

  /// What the file holds; nothing if it cannot be read, which a test reports.
  static let whole: LayerFile = {
    let file = try? JSONDecoder().decode(
      LayerFile.self, from: Data(contentsOf: URL(fileURLWithPath: golden("layers.json"))))
    return file ?? LayerFile(source: "", cases: [], files: [], saved: nil)
  }()
}
