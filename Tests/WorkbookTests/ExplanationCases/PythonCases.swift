/// What fingers that know Python type.
extension ExplanationCase {
  /// Python's ways with conditions and loops.
  static let conditions = table([
    ("func f(_ n: Int) -> Int { let j = n if n >= 0 else -n; return j }", "`x > 0 ? a : b`"),
    ("func f(_ n: Int) -> Bool { 0 <= n < 5 }", "`0 <= i && i < n`"),
    ("func f(_ n: Int) { for i in n { print(i) } }", "`for i in 0..<n { … }`"),
    ("func f() { var x = []; x.append(1) }", "`var x: [Double] = []`"),
    ("func f(_ n: Int) -> Int { if n == 1 or n == 2 { return 1 }; return 0 }", "`||`"),
    ("func f(_ b: Bool) -> Int { if not b { return 1 }; return 0 }", "`!`"),
  ])

  /// Python's signs and words.
  static let signs = table(
    [
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
      ("for v in numbers: print(v)", "written in braces, without a colon"),
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
    ], in: body)

  private static func body(_ line: String) -> String {
    """
    func f(_ x: Tensor, _ n: Tensor, _ numbers: [Double], _ isDone: Bool) {
      \(line)
    }
    """
  }
}
