import ChapterKit
import DeepLearning

func positionSpeedAcceleration() throws {
  say(
    """
    Walking back through a tape is itself a computation with tensors, so another tape can record it. A
    stone that falls for $t$ seconds has fallen $4.9 t^2$ meters. Its speed is the derivative of that
    with respect to time, and its acceleration the derivative of the speed. (`**` raises to a power.)
    """)
  let time = Variable(0.0)
  let outer = GradientTape()
  let inner = GradientTape()
  let speed = outer.record {
    let position = inner.record { 4.9 * time ** 2 }
    return inner.gradient(of: position, for: time)
  }
  let acceleration = outer.gradient(of: speed, for: time)
  print(speed)
  print(acceleration)
  say(
    """
    9.8 meters per second squared at any time, here at 0, where the stone has not begun to move. In
    TensorFlow:

    ```python
    with tf.GradientTape() as outer_tape:
        with tf.GradientTape() as inner_tape:
            position = 4.9 * time ** 2
        speed = inner_tape.gradient(position, time)
    acceleration = outer_tape.gradient(speed, time)
    ```

    **Trap.** The inner gradient has to be taken while the outer tape records. Taken outside, it would
    not be on the outer tape: `gradient(of:for:)` would stop the program and say so.

    The same for many times at once. The times do not influence each other, so the gradient of the sum
    has the speed at each of them. `gradient`, given a function, makes the function of its slopes
    (section 11).
    """)
  let times = Tensor.linspace(0, 2, count: 5)
  let fall = { (t: Tensor) in 4.9 * t ** 2 }
  let speeds = gradient { t in fall(t).sum() }
  let accelerations = gradient { t in speeds(t).sum() }
  print(fall(times))
  print(speeds(times))
  print(accelerations(times))
  say("Each curve is the slope of the one to its left:")
  let fine = Tensor.linspace(0, 2, count: 100)
  var figure = Figure("A falling stone", rows: 1, columns: 3, size: .init(width: 760, height: 250))
  let curves = [
    ("position, m", fall(fine)), ("speed, m/s", speeds(fine)),
    ("acceleration, m/s²", accelerations(fine)),
  ]
  for (column, (name, values)) in curves.enumerated() {
    figure[0, column].line(fine, values, .blue, .solid)
    (figure[0, column].title, figure[0, column].xLabel) = (name, "time, s")
    figure[0, column].yRange = 0...21
  }
  try draw(figure, as: "falling")
  ask(
    "What is the third derivative of the stone's position?",
    answer: "0: the acceleration never changes."
  ) {
    let jerks = gradient { t in accelerations(t).sum() }
    print(jerks(Tensor([1.0])))
  }
}

func threeTapes() throws {
  say(
    """
    Nothing ends at two. Three tapes inside each other give the third derivative. Those of $x^4$ are
    $4 x^3$, $12 x^2$ and $24 x$: 32, 48 and 48 at 2.
    """)
  let x = Variable(2.0)
  let (outer, middle, inner) = (GradientTape(), GradientTape(), GradientTape())
  let second = outer.record {
    let first = middle.record {
      let y = inner.record { x ** 4 }
      return inner.gradient(of: y, for: x)
    }
    print(first)
    return middle.gradient(of: first, for: x)
  }
  print(second)
  print(outer.gradient(of: second, for: x))
  say(
    """
    Written with functions it reads as mathematics does, and takes any number of points. The derivatives
    of the hyperbolic tangent at 0 are 1, 0 and -2. (The zero comes with a sign, as floats have it.)
    """)
  let f = { (x: Tensor) in x.tanh().sum() }
  let d1 = gradient(of: f)
  let d2 = gradient { x in d1(x).sum() }
  let d3 = gradient { x in d2(x).sum() }
  let zero = Tensor([0.0])
  print(d1(zero))
  print(d2(zero))
  print(d3(zero))
  say("A curve is many points, 150 here, with lines between them.")
  let fine = Tensor.linspace(-4, 4, count: 150)
  var figure = Figure("tanh and its derivatives")
  figure.line(fine, fine.tanh(), label: "tanh x")
  figure.line(fine, d1(fine), label: "first derivative")
  figure.line(fine, d2(fine), label: "second derivative")
  figure.line(fine, d3(fine), label: "third derivative")
  (figure.xLabel, figure.yLabel) = ("x", "value")
  try draw(figure, as: "derivatives")
  ask("What is the fourth derivative of $x^4$?", answer: "24 everywhere.") {
    let quartic = { (x: Tensor) in x ** 4 }
    var derivative = quartic
    for _ in 1...4 { derivative = gradient(of: derivative) }
    print(derivative(Tensor(2.0)))
  }
}
