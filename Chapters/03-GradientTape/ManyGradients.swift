import ChapterKit
import DeepLearning

func severalSources() {
  say(
    """
    A model has many variables. One call gives the gradients with respect to all of them, in the
    structure in which they were named: a list for a list, a dictionary for a dictionary.
    """)
  code(
    """
    let w = Variable([[1.0], [2.0]], name: "w")
    let b = Variable([0.5], name: "b")
    let x: Tensor = [[1.0, 1.0], [3.0, 0.0]]
    var tape = GradientTape()
    var loss = tape.record { (x.matmul(w) + b).squared().mean() }
    let gradients = tape.gradient(of: loss, for: [w, b])
    print(gradients[0])
    print(gradients[1])
    """)
  let w = Variable([[1.0], [2.0]], name: "w")
  let b = Variable([0.5], name: "b")
  let x: Tensor = [[1.0, 1.0], [3.0, 0.0]]
  var tape = GradientTape()
  var loss = tape.record { (x.matmul(w) + b).squared().mean() }
  let gradients = tape.gradient(of: loss, for: [w, b])
  print(gradients[0])
  print(gradients[1])
  code(
    """
    tape = GradientTape()
    loss = tape.record { (x.matmul(w) + b).squared().mean() }
    let named = tape.gradient(of: loss, for: ["w": w, "b": b])
    if let slope = named["b"] { print(slope) }
    print(tape.watchedVariables.map(\\.name))
    """)
  tape = GradientTape()
  loss = tape.record { (x.matmul(w) + b).squared().mean() }
  let named = tape.gradient(of: loss, for: ["w": w, "b": b])
  if let slope = named["b"] { print(slope) }
  print(tape.watchedVariables.map(\.name))
  say(
    """
    A dictionary of Swift answers with an optional, since a name may be missing: if let opens it.

    b was broadcast over the two rows of the batch; its gradient is summed back to the shape that b
    has. A gradient always has the shape of its source.
    """)
}

func persistentTapes() {
  say(
    """
    A tape gives one set of gradients and is then spent: a second question stops the program, here
    as in TensorFlow, which says that a non-persistent GradientTape can only be used to compute one
    set of gradients. A persistent tape keeps its record for as long as it lives.
    """)
  code(
    """
    let x = Variable(3.0)
    let tape = GradientTape(isPersistent: true)
    let (square, cube) = tape.record { (x ** 2, x ** 3) }
    print(tape.gradient(of: square, for: x))
    print(tape.gradient(of: cube, for: x))
    """)
  let x = Variable(3.0)
  let tape = GradientTape(isPersistent: true)
  let (square, cube) = tape.record { (x ** 2, x ** 3) }
  print(tape.gradient(of: square, for: x))
  print(tape.gradient(of: cube, for: x))
}

func jacobians() {
  say(
    """
    For a target of several numbers gradient(of:for:) gives the derivative of their sum. The
    Jacobian keeps them separate: the derivative of each number of the target with respect to each
    number of the source. Its shape is the target's followed by the source's.
    """)
  code(
    """
    let x = Variable([1.0, 2.0, 3.0])
    let tape = GradientTape(isPersistent: true)
    let y = tape.record { x ** 2 }
    print(tape.gradient(of: y, for: x))
    print(tape.jacobian(of: y, for: x))
    """)
  let x = Variable([1.0, 2.0, 3.0])
  let tape = GradientTape(isPersistent: true)
  let y = tape.record { x ** 2 }
  print(tape.gradient(of: y, for: x))
  print(tape.jacobian(of: y, for: x))
  say("Only the diagonal is not zero, since y[i] depends on x[i] alone.")
}

func customGradient() {
  say(
    """
    log(1 + exp(x)) is a smooth step up from 0, and close to x for large x: 100 at 100. Its
    derivative is 1 / (1 + exp(-x)), which is 1 there. Computed as written, neither comes out:
    exp(100) is above the largest float32, so the value is infinite, and the chain rule multiplies
    infinity by its inverse.
    """)
  code(
    """
    let x = Tensor(100.0)
    let naive = valueAndGradient(at: x) { x in (1 + x.exp()).log() }
    print(naive.value, naive.gradient)
    """)
  let x = Tensor(100.0)
  let naive = valueAndGradient(at: x) { x in (1 + x.exp()).log() }
  print(naive.value, naive.gradient)
  say(
    """
    customGradient gives any function of tensors a gradient that is written by hand. TensorFlow calls
    it tf.custom_gradient. The library's own operations attach their rules in the same way.

    The pullback is handed the inputs, the result (_ where it is not needed) and gradient: how fast
    the final number moves with this result. It returns, for each input, that times its own slope:
    the chain rule. Here the slope is 1 / (1 + exp(-x)), the sigmoid.
    """)
  code(
    """
    func logOfOnePlusExp(_ x: Tensor) -> Tensor {
      customGradient(of: [x]) {
        x.maximum(0) + (-x.abs()).exp().log1p()
      } pullback: { inputs, _, gradient in
        [gradient * inputs[0].sigmoid()]
      }
    }
    let stable = valueAndGradient(at: x, of: logOfOnePlusExp)
    print(stable.value, stable.gradient)
    """)
  func logOfOnePlusExp(_ x: Tensor) -> Tensor {
    customGradient(of: [x]) {
      x.maximum(0) + (-x.abs()).exp().log1p()
    } pullback: { inputs, _, gradient in
      [gradient * inputs[0].sigmoid()]
    }
  }
  let stable = valueAndGradient(at: x, of: logOfOnePlusExp)
  print(stable.value, stable.gradient)
  say(
    """
    The value needed a better formula, the gradient a rule: without it the gradient at 0 would be
    1 instead of 0.5, as maximum and abs have an edge there. The rule is made of tensor
    operations, so it can be differentiated again: the second derivative at 0 is a quarter. The library has
    this function as x.softplus().
    """)
  code(
    """
    print(gradient(of: gradient(of: logOfOnePlusExp))(Tensor(0.0)))
    print(Tensor(100.0).softplus())
    """)
  print(gradient(of: gradient(of: logOfOnePlusExp))(Tensor(0.0)))
  print(Tensor(100.0).softplus())
}

func functionalForms() {
  say(
    """
    A tape suits a program that runs from top to bottom. Who thinks in functions can ask for the
    gradient of a function, which is a function again.
    """)
  code(
    """
    let bowl = { (x: Tensor) in (Tensor([1.0, 10.0]) * x ** 2).sum() }
    let point: Tensor = [1.0, 2.0]
    print(gradient(of: bowl)(point))
    let both = valueAndGradient(at: point, of: bowl)
    print(both.value, both.gradient)
    """)
  let bowl = { (x: Tensor) in (Tensor([1.0, 10.0]) * x ** 2).sum() }
  let point: Tensor = [1.0, 2.0]
  print(gradient(of: bowl)(point))
  let both = valueAndGradient(at: point, of: bowl)
  print(both.value, both.gradient)
  say(
    """
    The Hessian, the matrix of second derivatives, is large where there are many variables. Its
    product with a vector is not, and costs about two gradients. Chapter 4 uses it.
    """)
  code(
    """
    print(hessianVectorProduct(at: point, along: Tensor([1.0, 1.0]), of: bowl))
    """)
  print(hessianVectorProduct(at: point, along: Tensor([1.0, 1.0]), of: bowl))
}
