import Foundation
import TensorCases
import Testing

@testable import Tensors

@Suite struct ArrayFormatterTests {
  private struct File: Decodable {
    let cases: [PrintingCase]
  }

  static let cases: [PrintingCase] = {
    let file = try? JSONDecoder().decode(File.self, from: goldenData("printing.json"))
    return file?.cases ?? []
  }()

  @Test(arguments: cases)
  func `prints as NumPy and TensorFlow do`(golden: PrintingCase) {
    #expect(golden.ourText == golden.text)
  }

  @Test func `the golden cases are there`() {
    #expect(Self.cases.count >= 300)
  }

  @Test func `a summary reads only the elements that it shows`() {
    var read: [Int] = []
    let elements = ArrayElements.integer { position in
      read.append(position)
      return Int64(position)
    }
    _ = ArrayFormatter().tensorText(of: elements, shape: [1000, 1000], dtype: "int64")
    #expect(read.count == 36)
    #expect(read.first == 0 && read.last == 999_999)
  }

  @Test func `the shortest digits of every power of two read back as that power`() {
    for exponent in -149...127 {
      let power = Float(sign: .plus, exponent: exponent, significand: 1)
      #expect(Float(NumberText.scalar(power)) == power)
    }
  }
}
