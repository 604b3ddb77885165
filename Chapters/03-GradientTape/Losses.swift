import ChapterKit
import DeepLearning

func stepsDownhill() throws {
  say(
    """
    What are gradients for? A gradient says in which direction a function grows. A small step the
    other way goes down, and if the steps are small enough, they lead to a lowest point, perhaps only
    the lowest of its neighborhood (a *local minimum*). That is *gradient descent*. The step is the
    gradient times a number, the *learning rate*.

    Here are four points, near a line through the origin. The loss says how wrong a slope $w$ is: the
    mean of the squared errors, $(w x - y)^2$.
    """)
  let x: Tensor = [1.0, 2.0, 3.0, 4.0]
  let y: Tensor = [2.1, 3.9, 6.2, 7.8]
  let w = Variable(0.0)
  var path = [0.0]
  for step in 1...5 {
    let tape = GradientTape()
    let loss = tape.record { (w * x - y).squared().mean() }
    w.assignSubtract(0.05 * tape.gradient(of: loss, for: w))
    path.append(Double(w.tensor))
    print("step \(step): the loss was \(loss, decimals: 4), now w is \(w.tensor, decimals: 4)")
  }
  say(
    """
    That is all of training: a loss under a tape, a gradient, a step. Chapter 4 does it with a model.
    The nearer the lowest point, the smaller the gradient, and with it the steps:
    """)
  func loss(_ slope: Double) -> Double { Double((slope * x - y).squared().mean()) }
  let slopes = Tensor.linspace(-0.5, 3, count: 100, dtype: .float64).doubles
  var figure = Figure("Five steps of gradient descent")
  figure.line(slopes, slopes.map(loss), label: "loss")
  figure.line(path, path.map(loss), .red, .solid, marker: .circle, label: "steps")
  (figure.xLabel, figure.yLabel) = ("w", "loss")
  try draw(figure, as: "downhill")
  ask(
    "What happens with a learning rate of 0.2 instead of 0.05?",
    answer: """
      Each step lands on the other side, higher than before, and the next one higher still. The
      loss is a parabola with second derivative 15, so rates above 2 / 15 are too large; chapter 4
      says why.
      """
  ) {
    let wild = Variable(0.0)
    for _ in 1...5 {
      let slope = gradient { (w: Tensor) in (w * x - y).squared().mean() }(wild.tensor)
      wild.assignSubtract(0.2 * slope)
    }
    print(wild.tensor)
  }
}

func softmaxAndCrossentropy() {
  say(
    """
    One loss is needed so often that it is worth learning its terms now. A model that chooses among
    classes answers with *logits*: a row of any numbers, one for each class. The *softmax* makes
    probabilities of them, which add up to 1. The largest logit gets the largest probability:

    $$ p_i = \\frac{\\exp(z_i)}{\\sum_j \\exp(z_j)} $$
    """)
  let logits: Tensor = [[2.0, 1.0, 0.0], [0.0, 0.0, 5.0]]
  let probabilities = logits.exp() / logits.exp().sum(axis: 1, keepDims: true)
  print(probabilities)
  print(logits.softmax())
  say(
    """
    The right class of each row is a number, or *one-hot*: a row of zeros with a 1 at the class. The
    *crossentropy* of a row (Keras's spelling; most texts write it with a hyphen) is $-\\log$ of the
    probability that the right class got. The first row gives class 0 the most, which is right, and its
    loss is small. The second is sure of class 2, and class 1 was right.
    """)
  let labels = Tensor([0, 1])
  let oneHot = labels.oneHot(depth: 3, dtype: .float32)
  print(oneHot)
  print(-(oneHot * probabilities.log()).sum(axis: 1))
  say(
    """
    The loss is the mean over the rows. A tape differentiates it like everything else; the gradient is
    negative for the logits that should grow. Exercise 3.5 finds the short formula behind it.
    """)
  let tape = GradientTape()
  tape.watch(logits)
  let loss = tape.record { -(oneHot * logits.softmax().log()).sum(axis: 1).mean() }
  print(loss)
  print(tape.gradient(of: loss, for: logits))
  say(
    """
    **Trap.** Written like this it breaks for large logits. Where a probability is rounded to 0, its
    logarithm is minus infinity. So use the logits: `logSoftmax` computes the logarithm in one piece and
    stays finite. Chapter 4 shows what else can go wrong (section 11) and trains three classes with this
    loss (sections 14 and 15); exercise 3.5 finds the gradient.
    """)
  let sure: Tensor = [[200.0, 0.0]]
  print(sure.softmax().log())
  print(sure.logSoftmax())
  ask(
    "What does the softmax do if 100 is added to all logits?",
    answer: """
      Nothing: the factor $\\exp(100)$ cancels. Libraries subtract the largest logit first for
      that reason, so that nothing overflows.
      """
  ) {
    print((logits + 100).softmax())
  }
}
