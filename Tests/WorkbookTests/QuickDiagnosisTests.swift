import Foundation
import Testing

@testable import workbook

/// A mistyped operand is refused for what it is, not by the type checker's own time-out.
struct QuickDiagnosisTests {
  private let typeChecker = TypeChecker()

  /// Int and Double in one expression: without a limit the checker works on it for seconds.
  private let mistyped = """
    import DeepLearning
    func f(_ x: Double, _ n: Int) -> Double {
      (x * 2.0 + 3.5 - n * 0.5) / (1 + x * x * 2.0) - (n + 1) * 2.5 * (x - 0.5) + 4 * (2.0 - n)
    }
    """
  private let mistypedTensor = """
    import DeepLearning
    func f(_ x: Tensor, _ w: Tensor, _ n: Int, _ name: String) -> Tensor {
      (x * w + 0.5 - x * 2) / (1 + x * x * 2.0) - (w + 1) * 2.5 * (x - name) + 4 * (2.0 - w) * w
    }
    """
  private let correct = """
    import DeepLearning
    func f(_ x: Double, _ n: Int) -> Double {
      let m = Double(n)
      return (x * 2.0 + 3.5 - m * 0.5) / (1 + x * x * 2.0) - (m + 1) * 2.5 * (x - 0.5)
    }
    func g(_ x: Tensor, _ w: Tensor, _ n: Int) -> Tensor {
      (x * w + 0.5 - x * 2) / (1 + x * x * 2.0)
    }
    """

  @Test func `a mistyped expression is refused long before the checker's own limit`() throws {
    for code in [mistyped, mistypedTensor] {
      let answer = try typeChecker.check(code)
      #expect(answer.ending == .exit(1))
      let said = ["the compiler is unable to type-check", "cannot convert", "binary operator"]
      #expect(said.contains { answer.output.contains("error: \($0)") }, "\(answer.output)")
    }
  }

  @Test func `a correct expression is not refused`() throws {
    let answer = try typeChecker.check(correct)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test func `the manifest and the command set the same limit`() throws {
    let manifest = try text(of: "\(typeChecker.root)/Package.swift")
    let lines = manifest.split(separator: "\n")
    #expect(lines.contains { $0.contains("let readerSettings") && $0.contains("quickDiagnosis") })
    #expect(
      lines.contains { $0.contains("let quickDiagnosis") && $0.contains(Compiler.scopeLimit) })
  }
}
