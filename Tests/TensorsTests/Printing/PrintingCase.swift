import Foundation
import Testing

@testable import Tensors

/// A case of `Tests/Golden/printing.json`; the script beside it describes the fields.
struct PrintingCase: Decodable, Sendable {
  struct Options: Decodable, Sendable {
    var precision, threshold, edgeitems, linewidth, prefix: Int?
    var separator: String?
  }

  let name: String
  let style: String
  let dtype: String
  let shape: [Int]
  let bits: String?
  let values: [Int64]?
  let ramp: [Double]?
  let options: Options?
  let text: String
}

extension PrintingCase: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension PrintingCase {
  /// What our formatter makes of the case; the tensor is called TensorFlow's.
  var ourText: String {
    let formatter = ArrayFormatter(options: printOptions)
    return switch style {
    case "tensor": "tf." + formatter.tensorText(of: elements, shape: shape, dtype: dtype)
    default: formatter.text(of: elements, shape: shape, prefix: options?.prefix ?? 0)
    }
  }

  var elements: ArrayElements {
    let number = element
    return switch dtype {
    case "float32": .float32 { Float(number($0)) }
    case "float64": .float64(number)
    case "bool": .bool { number($0) != 0 }
    default: integers
    }
  }

  private var integers: ArrayElements {
    if let values { return .integer { values[$0] } }
    let number = element
    return .integer { Int64(number($0)) }
  }

  /// The element at a position; a Float is a Double too.
  private var element: (Int) -> Double {
    if let ramp { return { ramp[0] + Double($0) * ramp[1] } }
    if let values { return { Double(values[$0]) } }
    let width = dtype == "float32" ? 8 : 16
    let digits = Array((bits ?? "").utf8)
    return { position in
      let text = String(decoding: digits[(position * width)...].prefix(width), as: UTF8.self)
      let pattern = UInt64(text, radix: 16) ?? 0
      return width == 8
        ? Double(Float(bitPattern: UInt32(pattern))) : Double(bitPattern: pattern)
    }
  }

  private var printOptions: PrintOptions {
    var result = PrintOptions()
    result.precision = options?.precision ?? result.precision
    result.threshold = options?.threshold ?? result.threshold
    result.edgeItems = options?.edgeitems ?? result.edgeItems
    result.lineWidth = options?.linewidth ?? result.lineWidth
    result.separator = options?.separator ?? result.separator
    return result
  }
}
