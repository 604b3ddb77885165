/// Variables, and what is written to them.
extension ExplanationCase {
  /// A variable where a tensor is wanted.
  static let variables = table([
    (
      "func g(_ t: Tensor) -> Tensor { t }\nfunc f(_ v: Variable) -> Tensor { g(v) }", "`v.tensor`"
    ),
    ("func f(_ v: Variable) -> Tensor { v }", "`v.tensor`"),
    ("func f(_ v: Variable) -> Tensor { v.value }", "`v.tensor`"),
    ("func f(_ v: [Variable]) -> [Tensor] { v }", "`variables.map(\\.tensor)`"),
    ("func f(_ v: Variable) -> Variable { v * 2 }", "`v.assign(…)`"),
    ("func f(_ v: Variable) -> Variable { v -= 0.1; return v }", "`v.assignSubtract(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v -= 0.1 * g\n}", "`v.assignSubtract(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor += g\n}", "`v.assignAdd(…)`"),
    ("func f(_ v: Variable, _ g: Tensor) {\n  v.tensor = g\n}", "`v.assign(…)`"),
    ("func f(_ t: Tensor) -> Tensor { t.assign(3); return t }", "a `Variable` has `assign`"),
  ])

  /// Assignments to a variable or to a part.
  static let writing = table([
    ("func f(_ v: Variable) { v[0][1].assignAdd(1) }", "`v[0, 1].assignAdd(…)`"),
    (
      "func f(_ v: Variable, _ a: [Int], _ i: Int) { v[a[i]][a[0]].assignAdd(1) }",
      "`v[a[i], a[0]].assignAdd(…)`"
    ),
    (
      "func f(_ v: Variable, _ a: [Int], _ i: Int) { v[a[i], a[0]] += 1 }",
      "`v[a[i], a[0]].assignAdd(…)`"
    ),
    (
      "func f(_ v: Variable, _ a: [Int], _ i: Int) { v[a[i]][a[0]] += 1 }",
      "`v[a[i], a[0]].assignAdd(…)`"
    ),
    ("func f(_ v: Variable) { v[0, 1] -= 1 }", "`v[0, 1].assignSubtract(…)`"),
    ("func f(_ v: Variable) { v[0][1] += 1 }", "`v[0, 1].assignAdd(…)`"),
    ("func f(_ v: Variable) { v[0, 1] = v[0, 1] + 1 }", "`v[0, 1].assign(…)`"),
    ("func f(_ v: Variable) { v[0][1].assign(1) }", "`v[0, 1].assign(…)`"),
    ("func f(_ t: Tensor) -> Tensor { var x = t; x[0] = t[1]; return x }", "tensor never changes"),
    ("func f(_ t: Tensor) -> Tensor { var x = t; x[0, 1] += 1; return x }", "`(x > 0).select(a,"),
    ("func f(_ v: Variable) {\n  v = v * 2\n}", "methods: `v.assign(…)`"),
    (
      "func f(_ mean: Variable, _ count: Variable, _ x: Tensor) {\n"
        + "  mean = (mean * count + x.sum(axis: 0)) / (count + x.shape[0])\n}",
      "methods: `mean.assign(…)`"
    ),
    (
      "func f(_ v: Variable, _ decay: Double, _ x: Tensor) {\n  v += (1 - decay) * (x - v)\n}",
      "methods: `v.assignAdd(…)`"
    ),
    ("func f(_ v: Variable, _ n: Int) {\n  v += n\n}", "methods: `v.assignAdd(…)`"),
    (
      "final class C {\n  let power = Variable(1.0)\n  func f(_ decay: Double) {\n"
        + "    self.power *= decay\n  }\n}", "`power.assign(power * …)`"
    ),
    (
      "func f(_ weights: [Variable]) {\n  for weight in weights {\n    weight = weight\n  }\n}",
      "`weight` is a variable"
    ),
    (
      "func f(_ v: Variable, _ m: Double, _ b: Bool) {\n  v.assign(b ? m * v : v)\n}",
      "of a variable take `v.tensor`"
    ),
    (
      "func f(_ m: Sequential, _ x: Tensor) {\n  m.weights[0] -= 0.1 * x\n}",
      "`v.assignSubtract(…)`"
    ),
    ("func f(_ m: Sequential, _ x: Tensor) {\n  m.weights[0].tensor = x\n}", "`v.assign(…)`"),
    ("func f(_ m: Sequential) {\n  let w = m.weights[0]; w -= 0.1\n}", "`v.assignSubtract(…)`"),
    (
      "final class Own: Layer {\n  var power = Variable(1.0)\n"
        + "  func g() { power = power * 2 }\n}", "`power.assign(…)`"
    ),
    ("func f(_ v: Variable) -> Variable { v.copy() }", "`Variable(v)` is a new variable"),
    ("func f(_ v: Variable) { v.assignMultiply(2) }", "`v.assign(v * x)`"),
  ])
}
