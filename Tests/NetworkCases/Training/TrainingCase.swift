import Foundation
import TensorCases
import Testing

/// The arguments of a Keras object.
package struct TrainingArguments: Decodable, Sendable {
  private let values: [String: GoldenAttribute]

  package init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: GoldenAttribute].self)
  }

  package func number(_ name: String) -> Double? { values[name]?.number }

  package func number(_ name: String, _ standard: Double) -> Double { number(name) ?? standard }

  package func integer(_ name: String) -> Int? { number(name).map { Int($0) } }

  package func flag(_ name: String) -> Bool { values[name]?.bool ?? false }

  package func text(_ name: String) -> String? { values[name]?.string }

  /// A list, or a number as a list of one.
  package func list(_ name: String) -> [Double]? {
    values[name]?.list?.compactMap(\.number) ?? number(name).map { [$0] }
  }
}

/// The cases of `Tests/Golden/training.json`; the script beside it describes the fields.
package struct TrainingCases: Decodable, Sendable {
  package struct OptimizerCase: Decodable, Sendable {
    package let name: String
    package let kind: String
    package let arguments: TrainingArguments
    package let initial: [GoldenTensor]
    package let gradients: [[GoldenTensor]]
    package let trajectory: [[GoldenTensor]]
  }

  package struct ScheduleCase: Decodable, Sendable {
    package let name: String
    package let kind: String
    package let arguments: TrainingArguments
    package let steps: [Int]
    package let rates: [Double]
  }

  package struct LossCase: Decodable, Sendable {
    package let name: String
    package let kind: String
    package let arguments: TrainingArguments
    package let targets: GoldenTensor
    package let predictions: GoldenTensor
    package let weight: GoldenTensor?
    package let value: Double
    package let perSample: GoldenTensor
    package let gradient: GoldenTensor
  }

  package struct MetricCase: Decodable, Sendable {
    package struct Batch: Decodable, Sendable {
      package let targets: GoldenTensor
      package let predictions: GoldenTensor
      package let weight: GoldenTensor?
    }

    package let name: String
    package let kind: String
    package let arguments: TrainingArguments
    package let batches: [Batch]
    package let results: [[Double]]
  }

  package let optimizers: [OptimizerCase]
  package let schedules: [ScheduleCase]
  package let losses: [LossCase]
  package let metrics: [MetricCase]

  /// Every case; nil if the file cannot be read, which a test reports.
  package static let all: TrainingCases? = {
    guard let data = try? goldenData("training.json") else {
      return nil
    }
    return try? JSONDecoder().decode(TrainingCases.self, from: data)
  }()
}

extension TrainingCases.OptimizerCase: CustomTestStringConvertible {
  package var testDescription: String { name }
}
extension TrainingCases.ScheduleCase: CustomTestStringConvertible {
  package var testDescription: String { name }
}
extension TrainingCases.LossCase: CustomTestStringConvertible {
  package var testDescription: String { name }
}
extension TrainingCases.MetricCase: CustomTestStringConvertible {
  package var testDescription: String { name }
}
