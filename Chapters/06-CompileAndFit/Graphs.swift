import ChapterKit
import DeepLearning

/// The step of chapter 4: a tape, two gradients, two assignments.
func stepDown(_ x: Tensor, _ y: Tensor, _ w: Variable, _ b: Variable) -> Tensor {
  let tape = GradientTape()
  let loss = tape.record { (y - (x.matmul(w) + b)).squared().mean() }
  let gradients = tape.gradient(of: loss, for: [w, b])
  w.assignSubtract(gradients[0] * 0.03)
  b.assignSubtract(gradients[1] * 0.03)
  return loss
}

func eagerAndGraph() {
  say(
    """
    So far each line was computed when Swift came to it: that is *eager execution*. A function that is
    called often can be compiled instead. It is recorded while it runs, which takes two calls (a third
    where the first differs, for instance because it makes the variables); then a plan runs its operations
    without the Swift code around them. TensorFlow calls that a *graph*, and the function a `tf.function`.
    There is a difference: `tf.function` runs the Python code once for each kind of arguments, and a
    Python number in it keeps, silently, the value that it had then. Two recordings show what changes
    from call to call, and section 20 says what becomes of it.
    """)
  show("stepDown")
  let (inputs, targets) = twoClasses()
  let (w, b) = (
    Variable(Tensor.ones([2, 1]), name: "w"), Variable(Tensor.zeros([1]), name: "b")
  )
  var count = 0
  let step = compiled { (x: Tensor, y: Tensor) in
    count += 1
    return stepDown(x, y, w, b)
  }
  for _ in 0..<100 { step(inputs, targets) }
  print("100 calls, and the Swift code ran \(count) times")
  say("The same steps eagerly:")
  let (v, c) = (Variable(Tensor.ones([2, 1])), Variable(Tensor.zeros([1])))
  for _ in 0..<100 { _ = stepDown(inputs, targets, v, c) }
  print("the same weights: \(w.doubles == v.doubles && b.doubles == c.doubles)")
  say(
    """
    The weights are the same to the last bit. What was saved is the way between the operations: a plan lays
    out its memory once, computes a chain of elementwise operations in one pass (the brackets below), and
    writes the new weights where the old ones were.
    """)
  if let plan = step.latestPlan { print(plan) }
  say(
    "`plan.dot` is the same as a graph for Graphviz, and `plan.profile { … }` says how long each unit takes."
  )
  ask(
    "A function is compiled and called once. Is that faster?",
    answer: """
      No. The first calls are recorded, which costs a little; a plan runs after two or three.
      """
  )
}

func whatBreaksARecording() {
  say(
    """
    A recording knows tensors, variables and random numbers. What Swift computes beside them would stay as
    it was, so a function whose operations change from call to call is not compiled. It runs eagerly, and
    the library says why, once. Here a learning rate is a Swift number.
    """)
  var rate = 1.0
  let shrinking = compiled(whenNotRecordable: .tell { print($0) }) { (x: Tensor) in
    rate *= 0.5
    return x * rate
  }
  for _ in 0..<4 { shrinking(Tensor.ones([2])) }
  say("In a variable it is part of the graph, and it goes on shrinking:")
  let factor = Variable(1.0)
  let shrinks = compiled { (x: Tensor) in
    factor.assign(factor * 0.5)
    return x * factor
  }
  for _ in 0..<4 { print(shrinks(Tensor.ones([2]))) }
  say(
    """
    The other things that break a recording: numbers that are read into Swift (`Double(loss)`,
    `if Double(x.sum()) > 0`), a variable that is made in each call, a tensor that is made anew from other
    numbers. A loop over a shape does not: it leaves the same operations each time.

    `fit` does all this automatically. Where only layers, losses, metrics and optimizers of the library run in a
    step, the step is compiled; a layer or a `trainStep` of your own runs eagerly, so that its print
    statements print. `compile(..., runEagerly: false)` compiles it too, and `runEagerly: true` compiles
    nothing. `model.executionPlan` is the plan of the last `fit`.
    """)
  ask(
    "`if x.shape[0] > 100` in a compiled function: does it break the recording?",
    answer: """
      No. Shapes are known while it is recorded; other shapes get a recording of their own.
      """
  )
}
