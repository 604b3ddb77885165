import DeepLearning
import PictureKit

/// A dense layer: every unit is connected with every input.
func pictureOfDense() -> Figure {
  var diagram = Diagram("Dense(3) on 4 inputs")
  for input in 0..<4 {
    diagram.box("x\(input)", at: (0, 2.4 - 0.8 * Double(input)), width: 0.8, color: .gray)
  }
  for unit in 0..<3 {
    diagram.box("unit \(unit)", at: (3.5, 2 - 0.8 * Double(unit)), width: 1.2)
    diagram.box("y\(unit)", at: (6, 2 - 0.8 * Double(unit)), width: 0.8, color: .gray)
    for input in 0..<4 { diagram.arrow("x\(input)", "unit \(unit)") }
    diagram.arrow("unit \(unit)", "y\(unit)")
  }
  return diagram.figure
}

/// A residual block: two layers, and a way around them.
func pictureOfResidual() -> Figure {
  var diagram = Diagram("A residual connection")
  diagram.box("inputs", at: (0, 0), color: .gray)
  diagram.box("Dense(8), relu", at: (2.2, 0), width: 1.8)
  diagram.box("Dense(4)", at: (4.4, 0))
  diagram.box("+", at: (6, 0), width: 0.5, color: .red)
  diagram.box("outputs", at: (7.6, 0), color: .gray)
  diagram.box("unchanged", at: (3.2, 1), color: .gray)
  for (from, to) in [
    ("inputs", "Dense(8), relu"), ("Dense(8), relu", "Dense(4)"), ("Dense(4)", "+"),
    ("+", "outputs"), ("inputs", "unchanged"), ("unchanged", "+"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}

/// Two branches that are joined by concatenation.
func pictureOfBranches() -> Figure {
  var diagram = Diagram("Two branches")
  diagram.box("inputs (2, 8)", at: (0, 0), width: 1.7, color: .gray)
  diagram.box("left: Dense(16), relu", at: (2.7, 0.6), width: 2.4)
  diagram.box("right: Dense(16), tanh", at: (2.7, -0.6), width: 2.4)
  diagram.box("concatenate (2, 32)", at: (5.7, 0), width: 2.1, color: .red)
  diagram.box("head: Dense(1)", at: (8.2, 0), width: 1.7)
  for (from, to) in [
    ("inputs (2, 8)", "left: Dense(16), relu"), ("inputs (2, 8)", "right: Dense(16), tanh"),
    ("left: Dense(16), relu", "concatenate (2, 32)"),
    ("right: Dense(16), tanh", "concatenate (2, 32)"), ("concatenate (2, 32)", "head: Dense(1)"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}

/// A block of a Transformer's encoder, from below to above.
func pictureOfTransformer() -> Figure {
  var diagram = Diagram("A Transformer block, many of which are stacked")
  let steps: [(String, PlotColor)] = [
    ("inputs", .gray), ("attention", .blue), ("+ ", .red), ("normalize ", .green),
    ("dense layers", .blue), ("+", .red), ("normalize", .green), ("outputs", .gray),
  ]
  for (index, (words, color)) in steps.enumerated() {
    let width = words.hasPrefix("+") ? 0.5 : 1.5
    diagram.box(words, at: (0, 0.85 * Double(index)), width: width, color: color)
    if index > 0 { diagram.arrow(steps[index - 1].0, words) }
  }
  diagram.box("unchanged ", at: (2.2, 0.85), width: 1.5, color: .gray)
  diagram.box("unchanged", at: (2.2, 3.4), width: 1.5, color: .gray)
  for (from, to) in [
    ("inputs", "unchanged "), ("unchanged ", "+ "), ("normalize ", "unchanged"), ("unchanged", "+"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}
