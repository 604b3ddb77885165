import ChapterKit
import DeepLearning

func slopesAndTheChainRule() throws {
  say(
    """
    The *derivative* of a function at a point is the slope of its curve there: how much the result
    grows per unit of the input, for a small change of the input. For $x^2$ it is $2x$. It can be
    measured, by taking two points that are close together:
    """)
  let (x, step) = (3.0, 0.001)
  let slope = ((x + step) * (x + step) - (x - step) * (x - step)) / (2 * step)
  print("\(slope, decimals: 4)")
  say(
    """
    The *gradient* is the same for many inputs: one slope for each of them. To measure a million of
    them takes a million pairs of runs. The *chain rule* does better. If $y$ depends on $u$ and $u$
    depends on $x$, the slopes are multiplied ($\\partial y / \\partial x$ is the slope of $y$ as $x$
    changes):

    $$ \\frac{\\partial y}{\\partial x} = \\frac{\\partial y}{\\partial u} \\cdot
    \\frac{\\partial u}{\\partial x} $$

    A program is a chain of simple operations, and the slope of each is known. So the program runs
    forward once, and its operations are written down: the *forward pass*. Then it is walked through
    backward, from the result to the inputs, and at each operation the slope so far is multiplied by the
    operation's own: the *backward pass*.
    If a value is used in several places, the slopes that come back from them are added. One walk gives
    the slopes of all inputs. The picture shows it for $y = (w x + b)^2$ at $w = 2$,
    $x = 3$, $b = 1$: blue values go forward, red slopes come back. It is drawn by `pictureOfTape` in
    [Pictures.swift](../Chapters/03-GradientTape/Pictures.swift).
    """)
  try draw(pictureOfTape(), as: "tape")
  say(
    """
    From right to left: the square has slope $2 \\cdot 7 = 14$, and the sum hands it on unchanged. The
    product multiplies it by its other factor: $14 \\cdot 3 = 42$ comes back to $w$ and
    $14 \\cdot 2 = 28$ to $x$.

    Nothing is used twice there. In $x \\cdot x + x$ the input is used three times: at 3 the two factors
    bring back 3 each and the last term 1, together 7. Measured as before:
    """)
  func twice(_ x: Double) -> Double { x * x + x }
  print("\((twice(x + step) - twice(x - step)) / (2 * step), decimals: 4)")
  ask(
    "Where is the slope of $x^2$ zero, and what does that mean?",
    answer: """
      At 0, where the curve is flat: its lowest point. There a small step changes almost nothing. (A
      slope of 0 may also mark a highest point, or a saddle point, which is lowest in one direction and
      highest in another. `gradient`, given a function, returns the function of its slopes; section 11
      tells more.)
      """
  ) {
    let flat = gradient { (x: Tensor) in x.squared() }
    print(flat(Tensor(0.0)))
  }
}

func firstGradient() {
  say(
    """
    A *gradient tape* writes the operations down. What is computed inside `record` goes on the tape;
    `gradient(of:for:)` walks back from what is differentiated, the *target*, to what it is differentiated
    with respect to, the *source*. (From chapter 4 on, targets are also the answers that are wanted.) A tape
    answers once; for several sources see section 4. The derivative of $x^2$ is $2x$, 6 at 3:
    """)
  let x = Variable(3.0)
  let tape = GradientTape()
  let result = tape.record { x.squared() }
  let gradient = tape.gradient(of: result, for: x)
  print(gradient)
  say(
    """
    In TensorFlow the tape is opened by `with`; here `record` takes a closure, and its result comes out.

    ```python
    x = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        result = tf.square(x)
    print(tape.gradient(result, x))
    ```

    ```text
    tf.Tensor(6.0, shape=(), dtype=float32)
    ```

    Loops and conditions are plain Swift. The tape sees the operations that were run, so of an `if` it
    records the branch that was taken, and the slope is that of this branch:
    """)
  func steeperAboveOne(_ x: Variable) -> Tensor { Double(x) > 1 ? 10 * x : x.squared() }
  let branching = GradientTape()
  let taken = branching.record { steeperAboveOne(x) }
  print(branching.gradient(of: taken, for: x))
  ask(
    "What is the gradient if the tape records `x.squared()` and `x` is changed afterward?",
    answer: "That of what was recorded: the tape keeps the value that it has seen."
  ) {
    let tapeBefore = GradientTape()
    let square = tapeBefore.record { x.squared() }
    x.assign(100)
    print(tapeBefore.gradient(of: square, for: x))
  }
}

func watchingAConstant() {
  say(
    """
    A tape follows trainable variables automatically, and nothing else: to remember everything that is
    computed from anything would cost memory for gradients that nobody asks for. A tensor is followed
    once the tape has been told to watch it. TensorFlow's method has the same name.
    """)
  let x = Tensor(3.0)
  let tape = GradientTape()
  tape.watch(x)
  let result = tape.record { x.squared() }
  let gradient = tape.gradient(of: result, for: x)
  print(gradient)
  say(
    """
    A number that is written out, as here, makes `float32`. A value of a Swift type brings its own
    dtype: a `Double` makes `float64`. The other way is `Double(tensor)`, which reads the one number out.
    """)
  let start = 3.0
  print(Tensor(3.0).dtype, Tensor(start).dtype)
  print(Double(gradient) / 2)
  ask(
    "What does the tape answer if `watch` is forgotten?",
    answer: "Nil: nothing that it recorded leads from the source to the target."
  ) {
    let blind = GradientTape()
    let unseen = blind.record { x.squared() }
    print(blind.gradientOrNil(of: unseen, for: x) == nil)
  }
}

func severalSources() {
  say(
    """
    A model has many variables. One call gives the gradients with respect to all of them, in the
    structure in which they were named: a list for a list, a dictionary for a dictionary.
    """)
  let w = Variable([[1.0], [2.0]], name: "w")
  let b = Variable([0.5], name: "b")
  let x: Tensor = [[1.0, 1.0], [3.0, 0.0]]
  var tape = GradientTape()
  var loss = tape.record { (x.matmul(w) + b).squared().mean() }
  let gradients = tape.gradient(of: loss, for: [w, b])
  print(gradients[0])
  print(gradients[1])
  say("A Swift dictionary returns an optional, since a name may be missing. `if let` opens it.")
  tape = GradientTape()
  loss = tape.record { (x.matmul(w) + b).squared().mean() }
  let named = tape.gradient(of: loss, for: ["w": w, "b": b])
  if let slope = named["b"] { print(slope) }
  print(tape.watchedVariables.map(\.name))
  say(
    """
    `b` was broadcast over the two rows of the batch, so its gradient is summed back to the shape that
    `b` has. A gradient always has the shape of its source.

    A source may also be a result on the way. `record` can return it beside the target, and then the
    tape says how the loss depends on it, here on the outputs of the model:
    """)
  tape = GradientTape()
  let (outputs, mean) = tape.record {
    let outputs = x.matmul(w) + b
    return (outputs, outputs.squared().mean())
  }
  print(tape.gradient(of: mean, for: outputs))
  ask(
    "The loss is multiplied by 10. What happens to its gradients?",
    answer: "They are multiplied by 10 as well: a slope grows with what it is the slope of."
  ) {
    let louder = GradientTape()
    let tenfold = louder.record { 10 * (x.matmul(w) + b).squared().mean() }
    print(louder.gradient(of: tenfold, for: b))
  }
}
