/// Numbers, arrays and tensors where another of them is wanted.
extension ExplanationCase {
  /// Numbers of different types.
  static let numbers = table([
    ("func f(_ n: Int) -> Float { let a: Float = n; return a }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Float) -> Float { n * x }", "`Float(…)` around the `Int`"),
    ("func f(_ n: Int, _ x: Double) -> Double { x / n }", "`Double(…)` around the `Int`"),
    ("func f(_ x: Double) -> Int { x }", "It drops the fraction."),
    ("func f(_ x: Double, _ y: Float) -> Bool { x < y }", "Swift converts no number by itself"),
    ("func f(_ x: [Float]) -> [Double] { x }", "`numbers.map { Double($0) }`"),
    ("func f(_ x: Tensor) -> Float { x.sum() }", "`Float(x)` reads the number"),
    ("func f(_ x: Tensor) -> (Double, Double) { (x, x) }", "`Double(x)`"),
    ("func f(_ t: Double) -> Double { t^2 }", "`^` is exclusive or"),
    ("func f(_ t: Tensor) -> Tensor { t^2 }", "for a tensor `x ** 2`"),
    ("func f(_ x: Double) -> Tensor { x }", "`Tensor(…)`"),
    ("func f(_ x: [Int]) -> Int { x.first }", "may be `nil`"),
    ("func f(_ x: Double) -> Double { x ^ 2 }", "`^` is exclusive or"),
    ("func f(_ x: Double) -> Double { x ** 2 }", "`**` is for tensors"),
    ("func f(_ x: Tensor) -> Int { if x > 0 { 1 } else { 2 } }", "returns a tensor"),
    ("func f(_ x: Tensor) -> Tensor { x.mean(axis: [0, 1]) }", "after `axes:`"),
  ])

  /// Tensors taken for numbers or for lists.
  static let lists = table([
    ("func f(_ x: Tensor) -> Tensor { (x == 0).select(1, x) }", "`(x .== y).select(a, b)`"),
    ("func f(_ x: Tensor, _ h: Double) -> Tensor { x == h }", "`(x .== y).select(a, b)`"),
    ("func f(_ x: Tensor, _ h: Double) -> Tensor { x .>= h }", "without a dot, `x >= y`"),
    ("func f(_ x: Tensor) -> Tensor { (x .> 1).cast(to: .float32) }", "without a dot, `x > y`"),
    ("func f(_ x: Tensor, _ y: Tensor) -> Tensor { x .< y }", "without a dot, `x < y`"),
    ("func f(_ x: Tensor) -> Bool { if x != 0 { true } else { false } }", "`x .!= y`"),
    ("func f(_ x: Tensor) -> Tensor { x / max(x, 1e-7) }", "`x.maximum(y)`"),
    (
      "func f(_ x: Tensor, _ y: Tensor) -> Tensor {\n  let d = (x - y).nansum(axis: 1)\n  return d\n}",
      "`x.isNaN().select(0, x).sum(axis: 0)`"
    ),
    (
      "func f(_ x: Tensor, _ y: Tensor) -> Tensor {\n"
        + "  let d = (x[.all, .newAxis] - y).nansum(axis: 2, 3)\n  return d.argMin(axis: 1)\n}",
      "`nansum` is"
    ),
    ("func f(_ x: Tensor) -> Tensor { for row in x { print(row) }; return x }", "not a list"),
    (
      "func f(_ x: Tensor, _ y: Tensor) {\n  for (a, b) in zip(x, y) { print(a, b) }\n}",
      "`for i in 0..<x.shape[0]"
    ),
    ("func f(_ x: Tensor) -> Tensor { x.map { $0 } }", "`x.scalars(as: Float.self)`"),
    ("func f(_ x: Tensor) -> Int { x.count }", "`x.shape[0]`"),
    ("func f(_ x: Tensor) -> Tensor { x[:, 0] }", "`x[.all, 0]`"),
    ("func f(_ x: [Tensor]) -> Tensor { Tensor(x) }", "`Tensor.stack(tensors)`"),
    ("func f(_ x: Tensor) -> Tensor { x.sum(axis: (0, 1)) }", "after `axes:`"),
    ("func f(_ x: Tensor) -> Tensor { let a = 0..<2; return x.sum(axes: a) }", "`Array(0..<3)`"),
    ("func f() -> [[Int]] { [(3,), [2]] }", "array of its lengths"),
    ("func f() -> [[Int]] { [(2, 3), [2]] }", "in brackets, not in parentheses: `[2, 3]`"),
    ("func f(_ x: Shape) -> [Int] { x.dimensions }", "`Array(shape)`"),
    ("func f(_ x: Tensor) -> Tensor { x.clone() }", "need not be copied"),
  ])

  /// What NumPy does and Swift does not.
  static let numPy = table([
    (
      "func f(_ a: Double, _ x: [Double]) -> [Double] {\n  let y = a * x\n  return y\n}",
      "has no arithmetic"
    ),
    ("func f(_ a: [Double], _ b: [Double]) -> [Double] { a * b }", "`zip(a, b).map { $0 * $1 }`"),
    ("func f() -> [Double] {\n  var y = []\n  return y\n}", "`var y: [Double] = []`"),
    ("func f(_ n: Int) -> Double { (2 / Double(n)) ** 0.5 }", "`**` is for tensors"),
    ("func f(_ t: Tensor, _ u: Tensor) -> Tensor { t == u }", "with a dot in front: `x .== y`"),
    (
      "func f(_ t: Tensor, _ u: Tensor) -> Double { Double((t == u).mean()) }",
      "with a dot in front: `x .== y`"
    ),
    (
      "func f(_ t: Tensor, _ u: Tensor) -> Tensor { t.reshaped(to: u.shape) }",
      "`x.reshaped(to: Array(y.shape))`"
    ),
    (
      "func f(_ t: Tensor, _ h: Double) -> Tensor {\n  return Tensor(t >= h)\n}",
      "A tensor is one already"
    ),
    ("func f(_ t: Tensor) -> Int { t.count }", "`x.elementCount`"),
    (
      "func f() -> Tensor {\n  var t = Tensor.ones([2])\n  t = 0\n  return t\n}",
      "`Tensor.zeros(like: x)`"
    ),
    ("func f(_ t: Tensor) -> Tensor { tf.reduce_mean(t) }", "is `x.mean()`"),
    ("func f(_ t: Tensor) -> Tensor { t.sum(tf.reduce_sum(t, axis: 1)) }", "is `x.sum(axis: 0)`"),
    (
      "func f(_ n: Int) -> [Int] { np.random.permutation(n) }", "`Tensor.randomPermutation(3)`"
    ),
    ("func f() -> Layer { Dense(3, activation=\"relu\") }", "with a colon: `activation: .relu`"),
    (
      "func f(_ t: Tensor) -> Tensor { g(t @ t + 1) }\nfunc g(_ t: Tensor) -> Tensor { t }",
      "`x.matmul(y)`"
    ),
  ])
}
