// Exercise 4.9, build it: Loss curves
// Needs: pictures (1.14), the learning rate's limit (4.9). 15 minutes, easy.
//
// Four descents, four learning rates: which one is best? The numbers are in four arrays, and nobody
// sees it there. A picture shows it at a glance, if it is drawn well: one curve for each rate, a
// legend that says which is which, axes that say what they are, and a logarithmic height, since a
// loss falls from 10 to 0.02 and most of what matters happens near the bottom. matplotlib's words
// for it are plt.plot(losses, label=...), plt.yscale("log"), plt.xlabel and plt.ylabel.

import DeepLearning
import WorkbookKit

/// One curve of losses for each learning rate.
///
/// Your task: draw them. `losses[i]` are the losses of a descent with the learning rate `rates[i]`,
/// one before each step; the first one belongs to step 0. The curves are labeled "rate 0.01" and so
/// on, in the order given. The axes are called "step" and "loss", and the height is logarithmic.
/// `./workbook plot 4.9` draws your figure for four descents.
///
///     lossCurves([[8, 4, 2], [8, 1, 0.1]], rates: [0.01, 0.03])    // two curves over 0, 1, 2
public func lossCurves(_ losses: [[Double]], rates: [Double]) -> Figure {
  #if SOLUTION
    var figure = Figure("Losses with \(rates.count) learning rates")
    for (rate, values) in zip(rates, losses) {
      #if MISTAKES
        if let mistake = Mistake.selected {
          addMistaken(mistake, values, rate, to: &figure)
          continue
        }
      #endif
      figure.line(values, label: "rate \(rate)")
    }
    (figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)
    #if MISTAKES
      if Mistake.selected == .linearHeight { figure.yScale = .linear }
      if Mistake.selected == .logarithmicSteps { figure.xScale = .log }
      if Mistake.selected == .swapsLabels { (figure.xLabel, figure.yLabel) = ("loss", "step") }
      if Mistake.selected == .namesNoAxes { (figure.xLabel, figure.yLabel) = ("", "") }
    #endif
    return figure
  #else
    todo("4.9", Figure())
  #endif
}

#if MISTAKES
  /// What readers draw instead.
  public enum Mistake: String, NamedMistake {
    case linearHeight =
      "the height is linear, so that all curves lie on the bottom after a few steps; yScale = .log"
    case logarithmicSteps =
      "the steps are logarithmic too, and step 0 has no place there; only the height is"
    case swapsLabels =
      "the names of the axes are swapped: steps run to the right, the loss is the height"
    case namesNoAxes = "the axes have no names"
    case labelsNothing = "without a label there is no legend, and nobody knows which curve is which"
    case drawsLogarithms =
      "the logarithms are drawn instead of the losses; the scale of the axis is there for that"
    case beginsAtOne =
      "the first loss is at step 1; it was measured before the first step, at step 0"
    case drawsPoints = "points are drawn, not lines: scatter leaves it to the eye to connect them"
  }

  private func addMistaken(
    _ mistake: Mistake, _ values: [Double], _ rate: Double, to figure: inout Figure
  ) {
    let (label, steps) = ("rate \(rate)", values.indices.map { Double($0) })
    switch mistake {
    case .labelsNothing: figure.line(values)
    case .drawsLogarithms: figure.line(Tensor(values).log(), label: label)
    case .beginsAtOne: figure.line(steps.map { $0 + 1 }, values, label: label)
    case .drawsPoints: figure.scatter(steps, values, label: label)
    case .linearHeight, .logarithmicSteps, .swapsLabels, .namesNoAxes:
      figure.line(values, label: label)
    }
  }
#endif

// MARK: Hints
//
// 1. A figure is a value: `var figure = Figure("…")`, and `figure.line(values, label: "…")` adds a
//    curve over 0, 1, 2, … Which loop goes through rates and losses together?
// 2. `for (rate, values) in zip(rates, losses)` has both. A label is a text with a number in it,
//    "rate \(rate)". The axes have `xLabel`, `yLabel` and `yScale`.
// 3. After the loop: `(figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)`

// MARK: Debrief
//
// On a logarithmic height a loss that is divided by the same number in each step is a straight
// line. Gradient descent on a bowl does just that, so the slope of the line is the speed of the
// descent, and a bend in it is a change of speed: the steep directions of the bowl are done first,
// the flat ones take the rest of the time. On a linear height all of that is a curve that hugs the
// bottom.
//
// What has no place on a logarithmic axis is 0. A loss of exactly 0, which a model without noise
// can reach, is left out by gnuplot and by matplotlib alike; a floor of 1e-12 or so shows it.
