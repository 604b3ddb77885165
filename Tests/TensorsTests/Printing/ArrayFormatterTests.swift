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

  @Test func `a variable's header names it and its value follows`() {
    let formatter = ArrayFormatter()
    #expect(
      formatter.variableText(of: .float32 { _ in 0 }, shape: [2], dtype: "float32", name: "bias")
        == "<Variable 'bias' shape=(2,) dtype=float32, value=[0. 0.]>")
    #expect(
      formatter.variableText(of: .integer { _ in 3 }, shape: [], dtype: "int32", name: "step")
        == "<Variable 'step' shape=() dtype=int32, value=3>")
  }

  @Test func `a variable of several lines begins on a line of its own`() {
    let values: [Float] = [1.6343002, -0.5, 0.25]
    let text = ArrayFormatter().variableText(
      of: .float32 { values[$0] }, shape: [3, 1], dtype: "float32", name: "Variable")
    #expect(
      text == """
        <Variable 'Variable' shape=(3, 1) dtype=float32, value=
        [[ 1.6343002]
         [-0.5      ]
         [ 0.25     ]]>
        """)
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
