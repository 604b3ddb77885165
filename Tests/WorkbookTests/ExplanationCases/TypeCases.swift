/// Values of a wrong type, wherever a value can be.
extension ExplanationCase {
  /// A number of the wrong type.
  static let positions = table([
    ("func f(_ n: Int) { var x = [1.0]; x[0] = n }", "`Double(…)` around the `Int`"),
    ("func f(_ n: Int) -> [Double] { [n, 1] }", "`Double(…)` around the `Int`"),
    ("func f(_ n: Int) -> [Int: Double] { [0: n] }", "`Double(…)` around the `Int`"),
    ("func f(_ n: [Int]) -> [Double] { n.map { $0 } }", "`Double(…)` around the `Int`"),
    ("func f(_ x: Tensor, _ y: Tensor) { if x > y { print(1) } }", "is one Boolean"),
    ("func f(_ x: Tensor = 3) -> Tensor { x }", "`Tensor.zeros(like: x)`"),
    ("func f() { var n = 0; n = 0.5; print(n) }", "`var n = 0.0`"),
    ("func f(_ x: Tensor) -> [Tensor] { x.split(2) }", "`split(into: 4)` cuts"),
    (
      "func f(_ logs: Logs) { if let x = logs[\"loss\"] { print(x) } }",
      "`logs.names.contains(\"loss\")`"
    ),
    ("func f(_ n: Int) { guard let m = n else { return }; print(m) }", "is never `nil`"),
    ("func f(_ n: Int) -> Double { n^2 }", "`^` is exclusive or"),
    ("func f(_ history: History) -> Double { history[\"loss\"] }", "`history[\"loss\"].last ??"),
    ("func f(_ x: Tensor) -> Tensor { x.cast(to: \"float32\") }", "`.float32`"),
    (
      "func f(_ d: Double) -> String { let s = \"%.3f\" % d; return s }", "`String(format: \"%.3f\""
    ),
    ("func g() {}\nfunc f(_ n: Int) -> Int { g() }", "may be empty, `()`"),
    ("func g() {}\nfunc f() { let n: Int = g(); print(n) }", "may be empty, `()`"),
    ("func g() {}\nfunc h(_ n: Int) {}\nfunc f() { h(g()) }", "may be empty, `()`"),
    ("func f() { let g: () -> Int = { print(1) }; print(g()) }", "may be empty, `()`"),
  ])

  /// A text for a case of the exercise's own enum.
  static let enumTexts = table(
    [
      ("func f() -> Way { \"up\" }", "`.up` or `.down`"),
      ("func f() { let way: Way = \"up\"; print(way) }", "`.up` or `.down`"),
      ("func g(_ way: Way) {}\nfunc f() { g(\"up\") }", "`.up` or `.down`"),
    ], in: { "enum Way {\n  case up\n  case down\n}\n\($0)" })

  /// Shapes as Python writes them.
  static let shapes = table([
    ("func f() -> Tensor { Tensor.zeros((2, 3)) }", "in brackets, not in parentheses"),
    ("func f() -> Tensor { Tensor.zeros((2,)) }", "array of its lengths"),
    ("func f() -> Shape { 3 }", "array of its lengths"),
    ("func f() { let shape: Shape = 3; print(shape) }", "array of its lengths"),
    ("func f() { let shape: [Int] = (2, 3); print(shape) }", "in brackets, not in parentheses"),
  ])

  /// Operands that have no arithmetic, or another one.
  static let operands = table([
    ("func f(_ x: Double, _ y: Double) -> Double { x^y }", "`^` is exclusive or"),
    ("func f(_ x: [Double]) -> [Double] { -x }", "Arrays have no arithmetic"),
    ("func f(_ v: Variable, _ x: Tensor, _ b: Bool) { v.assign(b ? v : x) }", "take `v.tensor`"),
    ("func f(_ v: Variable) { if v > 0 { print(1) } }", "returns a tensor"),
    ("func f(_ v: Variable) { if v == 0 { print(1) } }", "with a dot in front: `x .== y`"),
    (
      "func f(_ x: Tensor, _ n: Int, _ a: [Double]) {\n  let t = x + n + a; print(t)\n}",
      "make it one, `Tensor(numbers)`"
    ),
    ("func f(_ x: Tensor, _ a: [Double]) -> Tensor { x.matmul(a) }", "makes a tensor of an array"),
    (
      "func f(_ x: Tensor, _ y: Tensor) -> [Tensor] {\n  let r = zip(x, y).map { $0 }\n  return r\n}",
      "`for i in 0..<x.shape[0]"
    ),
    ("func f(_ x: [Double]) { print(max(x)) }", "largest of an array or of a tensor is `x.max()`"),
    ("func f(_ x: Double) -> Double { max(x) }", "largest of an array or of a tensor is `x.max()`"),
    ("func f(_ x: [Double]) { print(min(x)) }", "smallest of an array or of a tensor is `x.min()`"),
    (
      "func f(_ x: Tensor, _ y: Tensor) {\n  let d = (x[.all, .newAxis] - y).norm2(axis: 2)\n"
        + "  print(d)\n}", "the message is about one of them"
    ),
    (
      "func f(_ x: Tensor, _ e: Tensor, _ rate: Double) -> Tensor {\n"
        + "  let w = rate * x.T.matmul(e) * 2 / x.shape[0]\n  return w\n}",
      "`T` is `x.transposed()`"
    ),
  ])
}
