import ChapterKit
import DeepLearning

func persistentTapes() {
  say(
    """
    A tape gives one set of gradients and is then spent. A second question stops the program, here as
    in TensorFlow, which says that a non-persistent GradientTape can only be used to compute one set of
    gradients. A persistent tape keeps its record for as long as it lives.
    """)
  let x = Variable(3.0)
  let tape = GradientTape(isPersistent: true)
  let (square, cube) = tape.record { (x ** 2, x ** 3) }
  print(tape.gradient(of: square, for: x))
  print(tape.gradient(of: cube, for: x))
  ask(
    "Why is a tape used up by its first gradient, unless it is told otherwise?",
    answer: """
      It keeps every value that the backward pass needs. To let go of them at once saves memory, and
      most training asks once.
      """
  )
}

func jacobians() {
  say(
    """
    For a target of several numbers `gradient(of:for:)` gives the derivative of their sum. The
    *Jacobian* keeps them separate: the derivative of each number of the target with respect to each
    number of the source. Its shape is the target's followed by the source's.
    """)
  let x = Variable([1.0, 2.0, 3.0])
  let tape = GradientTape(isPersistent: true)
  let y = tape.record { x ** 2 }
  print(tape.gradient(of: y, for: x))
  print(tape.jacobian(of: y, for: x))
  say("Only the diagonal is not zero, since `y[i]` depends on `x[i]` alone.")
  ask(
    "What does `gradient` give for a target of three numbers, in terms of the Jacobian?",
    answer: "The sum of its rows: the gradient of the sum of the three."
  ) {
    let both = GradientTape(isPersistent: true)
    let cubes = both.record { x ** 3 }
    print(both.jacobian(of: cubes, for: x).sum(axis: 0))
    print(both.gradient(of: cubes, for: x))
  }
}

func customRule() {
  say(
    """
    $\\log(1 + \\exp(x))$ is a smooth ramp: near 0 far to the left, and close to $x$ for large $x$, 100 at
    100. Its derivative is $1 / (1 + \\exp(-x))$, which is 1 there. Computed as written, neither comes out:
    $\\exp(100)$ is above the largest `float32`, so the value is infinite, and the chain rule multiplies
    infinity by its inverse.
    """)
  let x = Tensor(100.0)
  let naive = valueAndGradient(at: x) { x in (1 + x.exp()).log() }
  print(naive.value)
  print(naive.gradient)
  say(
    """
    `customGradient` gives a function of tensors a gradient that is written by hand. TensorFlow calls it
    `tf.custom_gradient`. The `pullback` is handed the inputs, the result (`_` where it is not needed)
    and `gradient`: how fast the final number moves with this result. It returns, for each input, that
    times its own slope: the chain rule. Here the slope is $1 / (1 + \\exp(-x))$, which is called the
    *sigmoid*.
    """)
  func logOfOnePlusExp(_ x: Tensor) -> Tensor {
    customGradient(of: [x]) {
      x.maximum(0) + (-x.abs()).exp().log1p()
    } pullback: { inputs, _, gradient in
      [gradient * inputs[0].sigmoid()]
    }
  }
  let stable = valueAndGradient(at: x, of: logOfOnePlusExp)
  print(stable.value)
  print(stable.gradient)
  say(
    """
    The value needed a better formula, the gradient a rule: without it the gradient at 0 would be 1
    instead of 0.5, as `maximum` and `abs` have an edge there. The rule is made of tensor operations, so
    it can be differentiated again: the second derivative at 0 is a quarter. The library has this
    function as `x.softplus()`.
    """)
  print(gradient(of: gradient(of: logOfOnePlusExp))(Tensor(0.0)))
  print(Tensor(100.0).softplus())
  ask(
    "What happens if the pullback forgets to multiply by `gradient`?",
    answer: """
      It is right as long as nothing comes after the function, and wrong as soon as something
      does: the chain rule has lost a factor.
      """
  ) {
    func careless(_ x: Tensor) -> Tensor {
      customGradient(of: [x]) {
        x.squared()
      } pullback: { inputs, _, _ in
        [2 * inputs[0]]
      }
    }
    print(gradient(of: careless)(Tensor(3.0)))
    print(gradient { (x: Tensor) in 10 * careless(x) }(Tensor(3.0)))
  }
}

func functionalForms() {
  say(
    """
    A tape suits a program that runs from top to bottom. If you think in functions, you can ask for the
    gradient of a function, which is a function again.
    """)
  let bowl = { (x: Tensor) in (Tensor([1.0, 10.0]) * x ** 2).sum() }
  let point: Tensor = [1.0, 2.0]
  print(gradient(of: bowl)(point))
  let both = valueAndGradient(at: point, of: bowl)
  print(both.value, both.gradient)
  say(
    """
    The *Hessian*, the matrix of second derivatives, is large where there are many variables. Its
    product with a vector is not, and costs about two gradients. Chapter 4 uses it.
    """)
  print(hessianVectorProduct(at: point, along: Tensor([1.0, 1.0]), of: bowl))
  ask(
    "When is a tape better than a function?",
    answer: """
      Where the computation is not one function of one tensor: a model with its variables, or
      several targets.
      """
  )
}
