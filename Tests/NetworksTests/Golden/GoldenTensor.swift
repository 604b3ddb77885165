import Foundation
import Tensors

@testable import Networks

/// A tensor of a file in `Tests/Golden`.
struct GoldenTensor: Decodable, Sendable {
  /// The dtype; float32 where the file does not say it.
  let dtype: String?
  let shape: [Int]
  /// The elements as numbers; true is 1.
  let values: [Double]
  /// The elements that are whole numbers, exactly.
  private let integers: [Int64]

  private enum Key: CodingKey { case dtype, shape, values }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    dtype = try container.decodeIfPresent(String.self, forKey: .dtype)
    shape = try container.decode([Int].self, forKey: .shape)
    let values = try container.decode([JSONValue].self, forKey: .values)
    self.values = values.map { value in
      switch value {
      case .bool(let truth): truth ? 1 : 0
      case .string(let name): Double(name) ?? .nan
      default: value.number ?? .nan
      }
    }
    integers = dtype == "int64" ? values.map { Int64($0.integer ?? 0) } : []
  }

  /// The tensor; whole numbers come through exactly.
  var tensor: Tensor {
    if dtype == "int64" { return Tensor(integers, shape: Shape(shape)) }
    let kind = DType.allCases.first { "\($0)" == dtype }
    return Tensor(values, shape: Shape(shape)).cast(to: kind ?? .float32)
  }

  var variable: Variable { Variable(tensor) }
}

/// The path of a file in `Tests/Golden`, found from where this source file stands.
func golden(_ name: String, here: String = #filePath) -> String {
  let tests = URL(fileURLWithPath: here)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return tests.appending(path: "Golden").appending(path: name).path()
}
