/// Code that the parser rejects, and what is missing or too much.
extension ExplanationCase {
  static let syntax = table([
    ("final class Own: Layer {\n  func g() {\n    print(1)\n  }\n", "The `{` of line 4 is never"),
    ("struct Own {\n  var x = 1\n", "The `{` of line 4 is never"),
    ("enum Own {\n  case x\n", "The `{` of line 4 is never"),
    ("extension Int {\n  var x: Int { 1 }\n", "The `{` of line 4 is never"),
    ("func f(_ n: Int) -> [Int] {\n  let m = [1, n\n  return m\n}", "`[` on a line before"),
    ("func f(_ n: Int) -> Int {\n  let m = max(n,\n  return m\n}", "`(` is not closed"),
    ("class Own(Layer) {\n}", "`final class Own: Layer { … }`"),
    ("func f(_ n: Int) {\n  let a = 1 let b = n; print(a, b)\n}", "a line break between"),
    ("func f(_ n: Int) {\n  if n > 0 { print(1) } elif n < 0 { print(2) }\n}", "`else if`"),
    ("func f(_ n: Int) {\n  while n > 0: print(n)\n}", "without a colon"),
    ("func f(_ n: Int, _ b: Bool) {\n  while n > 0 and b { print(n) }\n}", "`&&`"),
    ("func f(_ n: Int, _ b: Bool) {\n  while not b { print(n) }\n}", "`!`"),
    ("func f(_ n: Int?) {\n  if n is None: print(1)\n}", "`x == nil`"),
    ("func f(_ n: Int?) {\n  if n is not None { print(1) }\n}", "`x == nil`"),
    ("func f(_ b: Bool) {\n  let a = not b; print(a)\n}", "`!`"),
    ("func f(_ b: Bool) { print(not b) }", "`!`"),
    ("func f(_ b: Bool) { print(1 if b else 2) }", "`x > 0 ? a : b`"),
    ("func f(_ x: [Double]) { print(x.map(lambda v: v * 2)) }", "`{ x in x * 2 }`"),
    ("func f(_ n: Int) {\n  let s = f\"loss {n}\"; print(s)\n}", "`\"loss \\(loss)\"`"),
    ("func f(_ n: Int) {\n  print(n // 2, n)\n}", "`//` begins a comment"),
    ("func f(_ n: Int) -> Int {\n  return\n}", "needs the value behind it"),
    ("func f(_ n: Int) {\n  return n\n}", "says so before its body"),
    ("func f(_ n: Int) -> Int {\n  n = n + 1\n  return n\n}", "`var n = …`"),
    ("func f(_ n: [Int]) -> [Int] {\n  n[0] = 1\n  return n\n}", "`var n = …`"),
    ("func f(_ n: [Int]) -> [Int] {\n  n.append(1)\n  return n\n}", "`var n = …`"),
    (
      "func f(_ model: Sequential, _ x: Tensor) { try model.fit(x, x) }", "`(try? …)` is `nil` then"
    ),
  ])
}
