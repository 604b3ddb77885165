import ChapterKit
import DeepLearning

func refusals() {
  say(
    """
    Shape and dtype are checked before anything is written, and nothing is broadcast over a whole
    variable. A value that does not fit stops the program. You can check first:
    `checkAssignment(of:)` throws the message with which `assign` would stop.
    """)
  let v = Variable(Tensor.ones([3]), name: "bias")
  do { try v.checkAssignment(of: Tensor.zeros([2])) } catch { print(error) }
  do { try v.checkAssignment(of: Tensor.zeros([3], dtype: .int32)) } catch { print(error) }
  print(v)
  say(
    """
    The variable still holds its ones. TensorFlow says

    ```text
    ValueError: Cannot assign value to variable ' Variable:0': Shape mismatch.The variable shape
    (3,), and the assigned value shape (2,) are incompatible.
    ```
    """)
  ask(
    "Why is nothing broadcast over a whole variable in `assign`?",
    answer: """
      A value of another shape is nearly always a mistake, and a variable filled with one number
      would hide it. A part that is named in brackets does take one number for all.
      """
  )
}

func namesAndTraining() {
  say(
    """
    A variable may have a name, for messages and summaries, and may be kept out of training. A gradient
    tape, which computes how a result changes with its variables (chapter 3), watches the trainable ones
    automatically, and the others only when told to. Averages that a layer keeps, or weights that are to
    stay as they are (*frozen* ones), are of the second kind.
    """)
  let weights = Variable(Tensor.zeros([2, 1]), name: "weights")
  let average = Variable(Tensor.zeros([2]), name: "average", isTrainable: false)
  for v in [weights, average] { print(v.name, v.shape, v.dtype, v.isTrainable) }
  say("TensorFlow writes `tf.Variable(..., name=\"average\", trainable=False)`.")
  ask(
    "May a variable that is not trainable be changed?",
    answer: "Yes, by `assign`, as often as you like. Only training leaves it alone."
  ) {
    average.assign([1.0, 2.0])
    print(average.tensor)
  }
}

func inExpressions() {
  say("In an expression a variable means its value, and the result is a tensor.")
  let v = Variable([1.0, 2.0, 3.0])
  let w = Variable([10.0, 20.0, 30.0])
  print(v + w)
  print(2 * v - 1)
  print(v[0], v.sum())
  say(
    """
    A tensor that was read earlier keeps its numbers when the variable moves on. So a value can be put
    aside before a step and compared afterward.
    """)
  let before = v.tensor
  let part = v[..<2].tensor
  v.assign(v * 100)
  v[0].assign(0)
  print(before)
  print(part)
  print(v)
  ask(
    "Is `v + w` a variable?",
    answer: "No: a tensor. It does not follow when `v` changes later."
  ) {
    let total = v + w
    v.assign([0.0, 0.0, 0.0])
    print(total)
  }
}

func pathOfAVariable() throws {
  say(
    """
    A variable's life is a sequence of values. This one is a point in the plane: each step turns it by
    90 degrees and brings it a tenth closer to the origin.
    """)
  let turn: Tensor = [[0.0, -1.0], [1.0, 0.0]]
  let point = Variable([2.0, 0.0])
  for _ in 0..<4 {
    point.assign(0.9 * turn.matmul(point))
    print(point.tensor)
  }
  say(
    """
    To draw it, remember each value. `path` is an array of tensors, one for each time the variable was
    read; stacked, they are one tensor. A turn by 30 degrees makes a smoother picture. Chapter 4 does
    the same with weights, where the steps come from gradients.
    """)
  let (cosine, sine) = (0.75.squareRoot(), 0.5)
  let smallTurn = Tensor([[cosine, -sine], [sine, cosine]].flatMap { $0 }, shape: [2, 2])
    .cast(to: .float32)
  let walker = Variable([2.0, 0.0])
  var path = [walker.tensor]
  for _ in 0..<36 {
    walker.assign(0.9 * smallTurn.matmul(walker))
    path.append(walker.tensor)
  }
  let points = Tensor.stack(path)
  print(points.shape)

  var figure = Figure("The path of a variable")
  figure.line(points[.all, 0], points[.all, 1], marker: .circle)
  figure.note("start", at: (1.7, -0.25), arrowTo: (1.98, -0.03))
  figure.note("after 36 steps", at: (0.95, -0.5), arrowTo: (0.08, -0.02))
  (figure.xLabel, figure.yLabel) = ("first number", "second number")
  figure.hasEqualUnits = true
  try draw(figure, as: "path")
  ask(
    "What would `path.append(walker)` collect instead of `walker.tensor`?",
    answer: """
      The same variable 36 times, and so 36 times the last point. The compiler refuses it here,
      since `path` holds tensors.
      """
  )
}
