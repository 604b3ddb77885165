import DeepLearning
import PictureKit

/// The operations of (w x + b)² with their values, which go forward, and slopes, which come back.
func pictureOfTape() -> Figure {
  let (w, x, b) = (Variable(2.0), Variable(3.0), Variable(1.0))
  let tape = GradientTape(isPersistent: true)
  let (product, sum, result) = tape.record {
    let product = w * x
    let sum = product + b
    return (product, sum, sum.squared())
  }
  var diagram = Diagram("Values go forward, slopes come back")
  func add(
    _ name: String, _ value: some TensorLike, slope: Double, at place: (x: Double, y: Double)
  ) {
    diagram.box(name, at: place, color: .gray)
    diagram.note("value \(Int(Double(value)))", at: (place.x, place.y + 0.42), color: .blue)
    diagram.note("slope \(Int(slope))", at: (place.x, place.y - 0.42), color: .red)
  }
  func slope(_ source: Variable) -> Double { Double(tape.gradient(of: result, for: source)) }
  add("w", w, slope: slope(w), at: (0, 2))
  add("x", x, slope: slope(x), at: (0, 0.6))
  add("w x", product, slope: slope(b), at: (2.2, 1.3))  // a sum hands its slope on unchanged
  add("b", b, slope: slope(b), at: (2.2, -0.1))
  add("w x + b", sum, slope: slope(b), at: (4.4, 0.9))
  add("(w x + b)²", result, slope: 1, at: (6.6, 0.9))
  for (from, to) in [
    ("w", "w x"), ("x", "w x"), ("w x", "w x + b"), ("b", "w x + b"), ("w x + b", "(w x + b)²"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}
