import Testing

@testable import workbook

/// What fingers that know Python type, held against what the compiler really says about it.
struct PythonHabitsTests {
  private let typeChecker = TypeChecker()

  @Test(arguments: [
    ("func f(_ n: Int) -> Int { let j = n if n >= 0 else -n; return j }", "`x > 0 ? a : b`"),
    ("func f(_ n: Int) -> Bool { 0 <= n < 5 }", "`0 <= i && i < n`"),
    ("func f(_ n: Int) { for i in n { print(i) } }", "`for i in 0..<n { … }`"),
    ("func f() { var x = []; x.append(1) }", "`var x: [Double] = []`"),
    ("func f(_ n: Int) -> Int { if n == 1 or n == 2 { return 1 }; return 0 }", "`||`"),
    ("func f(_ b: Bool) -> Int { if not b { return 1 }; return 0 }", "`!`"),
  ])
  func `Python's ways with conditions and loops`(code: String, advice: String) throws {
    #expect(try typeChecker.told(code).contains(advice))
  }

  @Test(arguments: [
    ("with tf.GradientTape() as t: print(x)", "`let tape = GradientTape()`"),
    ("with GradientTape() as tape { print(x) }", "`let tape = GradientTape()`"),
    ("let t = tf.GradientTape(); print(t)", "the type is `GradientTape` alone"),
    ("print(x @ x)", "`x.matmul(y)`"),
    ("let p = x @ x; print(p)", "`x.matmul(y)`"),
    ("print(7 // 2)\n  print(n)", "`//` begins a comment"),
    ("print(2 ** 3)", "`pow(x, 3)`"),
    ("print(f\"loss {n}\")", "`\"loss \\(loss)\"`"),
    ("print(f\"{n:.3f}\")", "`String(format: \"%.3f\", loss)`"),
    ("print(\"loss %.3f\" % n)", "`String(format: \"%.3f\", loss)`"),
    ("print('loss')", "double quotes"),
    ("print(\"loss\", n, sep=\" \")", "`separator: \" \"`"),
    ("print(x[:, 0])", "`x[.all, 0]`"),
    ("print(x[1:3])", "`x[1..<3]`"),
    ("print(x[::2])", "`x[.stride(by: 2)]`"),
    ("print(x[..., 0])", "`x[.ellipsis, 0]`"),
    ("for i in range(10):\n    print(i)", "`for i in 0..<10 { … }`"),
    ("for i in range(10) { print(i) }", "`for i in 0..<3 { … }`"),
    ("for v in numbers: print(v)", "stands in braces, without a colon"),
    ("for i, v in enumerate(numbers) { print(i, v) }", "`for (i, value) in values.enumerated()"),
    ("let g = lambda x: x; print(g)", "`{ x in x * 2 }`"),
    ("let g = [v * 2 for v in numbers]; print(g)", "`values.map { v in f(v) }`"),
    ("def g(x): return x", "`func`"),
    ("let a = None; print(a)", "`nil`"),
    ("let a = True; print(a)", "`true`"),
    ("if not isDone { print(1) }", "`!isDone`"),
    ("if x is None { print(1) }", "`x == nil`"),
    ("print(isDone and isDone)", "`&&`"),
    ("print(x.dtype == \"float32\")", "`x.dtype == .float32`"),
    ("print(abs(x))", "`x.abs()`"),
    ("print(to_categorical(x, 10))", ".oneHot(depth: 10)`"),
  ])
  func `Python's signs and words`(line: String, advice: String) throws {
    let code = """
      func f(_ x: Tensor, _ n: Tensor, _ numbers: [Double], _ isDone: Bool) {
        \(line)
      }
      """
    let sentence = try typeChecker.told(code)
    #expect(sentence.contains(advice), "\(sentence)")
  }

  @Test func `what is advised for Python's habits compiles`() throws {
    let code = #"""
      import DeepLearning
      import Foundation
      func f(_ x: Tensor, _ y: Tensor, _ values: [Double], _ loss: Double, _ isDone: Bool) {
        _ = (x[1..<3], x[..<3], x[1...], x[.all, 0], x[.stride(by: 2)], x[.ellipsis, 0], !isDone)
        _ = ("loss \(loss)", String(format: "%.3f", loss), x.floorDivided(by: y), 7 / 2)
        _ = (values.map { v in v * 2 }, x.dtype == .float32, x.abs(), x.matmul(y))
        let (first, second) = (values, values)
        for (a, b) in zip(first, second) { print(a, b, separator: " ", terminator: "") }
        for (i, value) in values.enumerated() { print(i, value) }
        for i in 0..<10 { print(i) }
        let tape = GradientTape()
        let product = tape.record { x.matmul(y) }
        _ = (tape.gradient(of: product, for: x), x.argMax(axis: 1), x.sum(axis: 1, keepDims: true))
      }
      """#
    let answer = try typeChecker.check(code)
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }
}
