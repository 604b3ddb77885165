import ChapterKit
import DeepLearning

/// The mean crossentropy of two classes: minus the logarithm of what the right class got.
func crossentropy(_ targets: Tensor, _ probabilities: Tensor) -> Tensor {
  -(targets * probabilities.log() + (1 - targets) * (1 - probabilities).log()).mean()
}

func scoreToProbability() throws {
  say(
    """
    The squared error has a flaw: a score of 3 where 1 was wanted counts as an error, though the class
    is right. Most classifiers do it differently. They call the score a *logit* and put it through the
    *sigmoid*, which makes a probability of any number:

    $$ p = \\frac{1}{1 + \\exp(-x)} $$
    """)
  let logits: Tensor = [-4.0, -2, 0, 2, 4]
  print(logits.sigmoid())
  say(
    """
    It is the softmax of chapter 3 for two classes, one of which has the logit 0:
    """)
  print(Tensor([2.0]).sigmoid(), Tensor([2.0, 0.0]).softmax())
  say(
    """
    The loss is the *binary crossentropy*: $-\\log p$ where the target is 1, and $-\\log(1 - p)$ where it is
    0. It is near 0 for a probability that is sure and right, and it grows without end for one that is
    sure and wrong.
    """)
  print(-logits.sigmoid().log())  // where the target is 1
  say(
    "As curves, for a target of 1: the squared error of a score, and the crossentropy."
  )
  let x = Tensor.linspace(-4, 4, count: 100)
  var figure = Figure("The loss of a score where the target is 1")
  figure.line(x, (1 - x).squared(), label: "squared error")
  figure.line(x, -x.sigmoid().log(), label: "crossentropy of the sigmoid")
  (figure.xLabel, figure.yLabel) = ("score", "loss")
  figure.yRange = 0...9
  try draw(figure, as: "charges")
  say(
    """
    A linear model with this loss is called *logistic regression*. The training step stays as it was,
    with another loss and a rate of 0.1. The class is 1 where the probability is 0.5 or more, which is
    where the logit is 0 or more.
    """)
  show("crossentropy")
  let (inputs, targets) = twoClasses()
  let model = withSeed(2) { LinearClassifier() }
  for step in 0..<150 {
    let tape = GradientTape()
    let loss = tape.record { crossentropy(targets, model(inputs).sigmoid()) }
    let gradients = tape.gradient(of: loss, for: [model.w, model.b])
    model.w.assignSubtract(gradients[0] * 0.1)
    model.b.assignSubtract(gradients[1] * 0.1)
    if step % 50 == 0 { print("step \(step): \(loss, decimals: 4)") }
  }
  let isRight = (model(inputs) >= 0) .== (targets .== 1)
  print("accuracy \(isRight.cast(to: .float32).mean(), decimals: 4)")
  say(
    """
    That is less than the 0.9990 of the squared error, but this loss is still falling: after 5000 steps
    the accuracy is 0.9995.

    **Trap.** Written like this it breaks for large logits: where the probability is rounded to 1, the
    loss takes the logarithm of 0. For a target of 0, where the answer is wrong, that is infinite. For a
    target of 1 the answer is right, and yet the loss is not a number, since the term that should vanish
    is 0 times minus infinity. Exercise 4.7 writes it so that it cannot break.
    """)
  print(crossentropy([0.0], Tensor([20.0]).sigmoid()))
  print(crossentropy([1.0], Tensor([20.0]).sigmoid()))
  ask(
    "What is the largest slope of the sigmoid, and where?",
    answer: """
      One quarter, at 0; far from it the sigmoid is flat, and a squared error behind it would hardly
      learn from a point that is wrong by far. The crossentropy makes up for it: its slope with
      respect to the logit is the probability minus the target. Here the target is 1:
      """
  ) {
    print(gradient { (x: Tensor) in x.sigmoid().sum() }(logits))
    print(gradient { (x: Tensor) in -x.sigmoid().log().sum() }(logits))
  }
}
