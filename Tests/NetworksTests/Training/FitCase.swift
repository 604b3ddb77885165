import Foundation
import Tensors
import Testing

@testable import Networks

/// A tensor of `Tests/Golden/training.json`.
struct FitTensor: Decodable, Sendable {
  let shape: [Int]
  let values: [Double]

  var tensor: Tensor { Tensor(values, shape: Shape(shape)).cast(to: .float32) }
}

/// A whole fit of Keras; the script beside the file describes the fields.
struct FitCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Rule: Decodable, Sendable {
    let kind: String
    let arguments: [String: Double]
  }

  struct Step: Decodable, Sendable {
    let units: Int
    let activation: String
  }

  let name: String
  let optimizer: Rule
  let loss: String
  let metrics: [String]
  let layers: [Step]
  let initial: [FitTensor]
  let inputs: FitTensor
  let targets: FitTensor
  let targetsAreLabels: Bool
  let weight: FitTensor?
  let validationInputs: FitTensor?
  let validationTargets: FitTensor?
  let epochs: Int
  let batchSize: Int
  let history: [String: [Double]]
  let final: [FitTensor]
  let predictions: FitTensor

  var testDescription: String { name }

  /// The targets as Keras got them: class numbers are int64.
  func labels(_ targets: FitTensor) -> Tensor {
    targetsAreLabels ? targets.tensor.cast(to: .int64) : targets.tensor
  }

  /// What the file holds; nothing if it cannot be read, which a test reports.
  static let all: [FitCase] = {
    struct File: Decodable { let fits: [FitCase] }
    let file = try? JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(fileURLWithPath: golden("training.json"))))
    return file?.fits ?? []
  }()
}
