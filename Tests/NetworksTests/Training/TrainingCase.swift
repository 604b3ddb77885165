import Foundation
import Tensors
import Testing

@testable import Networks

/// The arguments of a Keras object.
struct TrainingArguments: Decodable, Sendable {
  private let values: [String: JSONValue]

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: JSONValue].self)
  }

  func number(_ name: String) -> Double? { values[name]?.number }

  func number(_ name: String, _ standard: Double) -> Double { number(name) ?? standard }

  func integer(_ name: String) -> Int? { number(name).map { Int($0) } }

  func flag(_ name: String) -> Bool { values[name]?.bool ?? false }

  func text(_ name: String) -> String? { values[name]?.string }

  /// A list, or a number as a list of one.
  func list(_ name: String) -> [Double]? {
    values[name]?.list?.compactMap(\.number) ?? number(name).map { [$0] }
  }
}

/// The cases of `Tests/Golden/training.json`; the script beside it describes the fields.
struct TrainingCases: Decodable, Sendable {
  struct OptimizerCase: Decodable, Sendable {
    let name: String
    let kind: String
    let arguments: TrainingArguments
    let initial: [GoldenTensor]
    let gradients: [[GoldenTensor]]
    let trajectory: [[GoldenTensor]]
  }

  struct ScheduleCase: Decodable, Sendable {
    let name: String
    let kind: String
    let arguments: TrainingArguments
    let steps: [Int]
    let rates: [Double]
  }

  struct LossCase: Decodable, Sendable {
    let name: String
    let kind: String
    let arguments: TrainingArguments
    let targets: GoldenTensor
    let predictions: GoldenTensor
    let weight: GoldenTensor?
    let value: Double
    let perSample: GoldenTensor
    let gradient: GoldenTensor
  }

  struct MetricCase: Decodable, Sendable {
    struct Batch: Decodable, Sendable {
      let targets: GoldenTensor
      let predictions: GoldenTensor
      let weight: GoldenTensor?
    }

    let name: String
    let kind: String
    let arguments: TrainingArguments
    let batches: [Batch]
    let results: [[Double]]
  }

  let optimizers: [OptimizerCase]
  let schedules: [ScheduleCase]
  let losses: [LossCase]
  let metrics: [MetricCase]

  /// Every case; nil if the file cannot be read, which a test reports.
  static let all: TrainingCases? = {
    guard let data = try? Data(contentsOf: URL(filePath: golden("training.json"))) else {
      return nil
    }
    return try? JSONDecoder().decode(TrainingCases.self, from: data)
  }()
}

extension TrainingCases.OptimizerCase: CustomTestStringConvertible {
  var testDescription: String { name }
}
extension TrainingCases.ScheduleCase: CustomTestStringConvertible {
  var testDescription: String { name }
}
extension TrainingCases.LossCase: CustomTestStringConvertible {
  var testDescription: String { name }
}
extension TrainingCases.MetricCase: CustomTestStringConvertible {
  var testDescription: String { name }
}
