import Foundation
import Tensors
import Testing

/// A tensor of `Tests/Golden/training.json`.
struct TrainingTensor: Decodable, Sendable {
  let shape: [Int]
  let values: [Double]

  private enum Key: CodingKey { case shape, values }

  private struct Number: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? .nan
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    shape = try container.decode([Int].self, forKey: .shape)
    values = try container.decode([Number].self, forKey: .values).map(\.value)
  }

  var tensor: Tensor { Tensor(values.map(Float.init), shape: Shape(shape)) }
  var variable: Variable { Variable(tensor) }
}

/// The arguments of a Keras object.
struct TrainingArguments: Decodable, Sendable {
  enum Value: Decodable, Sendable {
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Double])
    case none

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode([Double].self) {
        self = .list(value)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  private let values: [String: Value]

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: Value].self)
  }

  func number(_ name: String) -> Double? {
    if case .number(let value) = values[name] { value } else { nil }
  }

  func number(_ name: String, _ standard: Double) -> Double { number(name) ?? standard }

  func integer(_ name: String) -> Int? { number(name).map { Int($0) } }

  func flag(_ name: String) -> Bool {
    if case .bool(let value) = values[name] { value } else { false }
  }

  func text(_ name: String) -> String? {
    if case .text(let value) = values[name] { value } else { nil }
  }

  /// A list, or a number as a list of one.
  func list(_ name: String) -> [Double]? {
    if case .list(let value) = values[name] { value } else { number(name).map { [$0] } }
  }
}

/// The cases of `Tests/Golden/training.json`; the script beside it describes the fields.
struct TrainingCases: Decodable, Sendable {
  struct OptimizerCase: Decodable, Sendable {
    let name: String
    let kind: String
    let arguments: TrainingArguments
    let initial: [TrainingTensor]
    let gradients: [[TrainingTensor]]
    let trajectory: [[TrainingTensor]]
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
    let targets: TrainingTensor
    let predictions: TrainingTensor
    let weight: TrainingTensor?
    let value: Double
    let perSample: TrainingTensor
    let gradient: TrainingTensor
  }

  struct MetricCase: Decodable, Sendable {
    struct Batch: Decodable, Sendable {
      let targets: TrainingTensor
      let predictions: TrainingTensor
      let weight: TrainingTensor?
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
    let tests = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "Golden").appending(path: "training.json")
    guard let data = try? Data(contentsOf: file) else { return nil }
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
