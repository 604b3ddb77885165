import Foundation
import Tensors
import Testing

@testable import Networks

/// A tensor of `Tests/Golden/layers.json`.
struct LayerTensor: Decodable, Sendable {
  let dtype: String
  let shape: [Int]
  let values: [JSONValue]

  /// The elements as numbers; true is 1.
  var numbers: [Double] {
    values.map { value in
      switch value {
      case .bool(let truth): truth ? 1 : 0
      case .string(let name): Double(name) ?? .nan
      default: value.number ?? .nan
      }
    }
  }

  /// The tensor; whole numbers come through exactly.
  var tensor: Tensor {
    if dtype == "int64" {
      return Tensor(values.map { Int64($0.integer ?? 0) }, shape: Shape(shape))
    }
    let kind = DType.allCases.first { "\($0)" == dtype }
    return Tensor(numbers, shape: Shape(shape)).cast(to: kind ?? .float32)
  }
}

/// A weight of a golden layer.
struct LayerWeight: Decodable, Sendable {
  let name: String
  let value: LayerTensor
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
  let inputs: [LayerTensor]
  let outputs: [LayerTensor]
  let training: Bool?
  let weights: [LayerWeight]?
  let outputGradients: [LayerTensor]?
  let gradients: [LayerTensor?]?
  let weightGradients: [LayerWeight]?
  let weightsAfter: [LayerWeight]?
  let tolerance: Double?
  let shape: [Int]?
  let statistics: Statistics?
  let adaptedTo: LayerTensor?

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
    let tensors: [String: LayerTensor]

    var testDescription: String { file }
  }

  /// What Python has read from a file that the workbook wrote.
  struct Saved: Decodable, Sendable {
    let file: String
    let tensors: [String: LayerTensor]
    let input: LayerTensor
    let output: LayerTensor
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

/// The path of a file in `Tests/Golden`, found from where this source file stands.
func golden(_ name: String, here: String = #filePath) -> String {
  let tests = URL(fileURLWithPath: here)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return tests.appending(path: "Golden").appending(path: name).path()
}
