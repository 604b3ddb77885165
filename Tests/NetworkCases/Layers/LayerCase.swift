import Foundation
import Networks
import TensorCases
import Testing

/// A weight of a golden layer.
package struct LayerWeight: Decodable, Sendable {
  package let name: String
  package let value: GoldenTensor
}

/// A case of `Tests/Golden/layers.json`; the script beside it describes the fields.
package struct LayerCase: Decodable, Sendable, CustomTestStringConvertible {
  package struct Statistics: Decodable, Sendable {
    package let mean: Double
    package let deviation: Double
    package let largest: Double
  }

  package let name: String
  package let op: String
  package let className: String
  package let settings: [String: JSONValue]
  package let inputs: [GoldenTensor]
  package let outputs: [GoldenTensor]
  package let training: Bool?
  package let weights: [LayerWeight]?
  package let outputGradients: [GoldenTensor]?
  package let gradients: [GoldenTensor?]?
  package let weightGradients: [LayerWeight]?
  package let weightsAfter: [LayerWeight]?
  package let tolerance: Double?
  package let shape: [Int]?
  package let statistics: Statistics?
  package let adaptedTo: GoldenTensor?

  package var testDescription: String { name }

  /// The class and its settings, as a file of ours holds them.
  package var saved: SavedObject { SavedObject("", className, settings) }

  package static func all(_ op: String) -> [LayerCase] {
    LayerFile.whole.cases.filter { $0.op == op }
  }
}

/// The whole of `Tests/Golden/layers.json`.
package struct LayerFile: Decodable, Sendable {
  /// A file that Python has written, and what is in it.
  package struct Written: Decodable, Sendable, CustomTestStringConvertible {
    package let file: String
    package let kind: String
    package let tensors: [String: GoldenTensor]

    package var testDescription: String { file }
  }

  /// What Python has read from a file that the workbook wrote.
  package struct Saved: Decodable, Sendable {
    package let file: String
    package let tensors: [String: GoldenTensor]
    package let input: GoldenTensor
    package let output: GoldenTensor
    package let layers: [String]
  }

  package let source: String
  package let cases: [LayerCase]
  package let files: [Written]
  package let saved: Saved?

  /// What the file holds; nothing if it cannot be read, which a test reports.
  package static let whole: LayerFile = {
    let file = try? JSONDecoder().decode(
      LayerFile.self, from: goldenData("layers.json"))
    return file ?? LayerFile(source: "", cases: [], files: [], saved: nil)
  }()
}
