// Exercise 2.6, break it: Averaged weights, with two bugs
// Needs: assignment (2.2), variables in expressions (2.7). 15 minutes, medium.
//
// While a model is trained its weights tremble. Their moving average is calmer and often the better
// model, so Keras keeps one for each weight when an optimizer is made with `use_ema=True`, and the
// class `SwapEMAWeights` puts the averages in place of the weights while the model is evaluated.
// The class below does both. It compiles, it runs, and somebody reports: "The averages are always
// just the weights. And when I put the weights back, they are gone." Both are right.

import DeepLearning
import WorkbookKit

/// Moving averages of a model's weights, and a way to try them out.
///
/// Your task: find the two bugs and fix them; then delete the line with `todo`. Each average begins
/// at the value that its weight has at the start, and belongs to that weight alone. After each step
/// of the training, `update` moves it. `swap` gives each weight its average and each average its
/// weight, so that a second call puts everything back.
///
///     let w = Variable([4.0])
///     let averaged = AveragedWeights(of: [w], decay: 0.75)
///     w.assign([8.0])
///     averaged.update()      // the average is 5, the weight 8
///     averaged.swap()        // the average is 8, the weight 5
///     averaged.swap()        // as before
public final class AveragedWeights {
  /// What is trained.
  public let weights: [Variable]
  /// The average of each weight.
  public let averages: [Variable]
  /// How much of an average stays at each update.
  public let decay: Double

  public init(of weights: [Variable], decay: Double) {
    self.weights = weights
    self.decay = decay
    #if SOLUTION
      #if MISTAKES
        if let mistake = Mistake.selected {
          averages = mistaken(mistake, weights)
          return
        }
      #endif
      averages = weights.map { Variable($0, name: $0.name, isTrainable: false) }
    #else
      todo("2.6", ())
      averages = weights.map { weight in
        let copy = weight
        return copy
      }
    #endif
  }

  /// Moves the averages after a step of the training.
  public func update() {
    for (average, weight) in zip(averages, weights) {
      average.assign(decay * average + (1 - decay) * weight)
    }
  }

  /// Exchanges weights and averages.
  public func swap() {
    for (average, weight) in zip(averages, weights) {
      #if SOLUTION
        #if MISTAKES
          if Mistake.selected == .losesWeights {
            weight.assign(average)
            average.assign(weight)
            continue
          }
        #endif
        let kept = weight.tensor
        weight.assign(average)
        average.assign(kept)
      #else
        let kept = weight
        weight.assign(average)
        average.assign(kept)
      #endif
    }
  }
}

#if MISTAKES
  /// The bugs, and the wrong fixes that readers try.
  public enum Mistake: String, NamedMistake {
    case sharesVariables =
      "an average is its weight under a second name; Variable(weight) makes another variable"
    case startsFromZero =
      "the averages begin at 0; they are to begin at the values that the weights have"
    case sharesOneAverage =
      "Array(repeating:count:) makes one variable and names it several times; `map` makes several"
    case losesWeights =
      "the weight has its new value before the old one was put aside; what is kept must be a tensor"
  }

  private func mistaken(_ mistake: Mistake, _ weights: [Variable]) -> [Variable] {
    switch mistake {
    case .sharesVariables: weights
    case .startsFromZero: weights.map { Variable(Tensor.zeros(like: $0)) }
    case .sharesOneAverage: Array(repeating: Variable(weights[0]), count: weights.count)
    case .losesWeights: weights.map { Variable($0) }
    }
  }
#endif

// MARK: Hints
//
// 1. `Variable` is a class. Go through the file and ask at each `let`: is this a new variable, a
//    second name for an old one, or a tensor?
// 2. `let copy = weight` copies nothing; ask for a new variable that begins with the weight's
//    value. And in `swap`, what does `kept` hold once the weight has been assigned to?
// 3. A `Variable(…)` made from `weight` has a value of its own; give it the name, and say that it
//    is not trained. In `swap`, `kept` has to be a value: a variable's `.tensor` is one.

// MARK: Debrief
//
// `let copy = weight` would be a copy if `Variable` were a struct. It is a class, for a layer and
// its optimizer must see the same weight; so copying is something you say. In Python the same fault
// reads `best = model.weights`, and the "best weights" of many a script were the last ones: write
// `[w.numpy() for w in …]`, as EarlyStopping does with `restore_best_weights`. Nothing looked
// broken, since a moving average of a value with itself is that value. A test that changes the
// weight and expects the average to differ finds it at once. The second fault is that of every
// exchange: two things that belong together were changed one after the other, and the second read
// what the first had written. A tensor put aside, read in time, is the cure.
// `keras.callbacks.SwapEMAWeights` does without one in TensorFlow: it adds, then subtracts twice,
// and pays with a little rounding.
