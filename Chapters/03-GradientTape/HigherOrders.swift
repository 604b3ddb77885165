import ChapterKit
import DeepLearning

func positionSpeedAcceleration(_ chapter: ChapterContext) throws {
  say(
    """
    Winding a tape back is itself a computation with tensors, so another tape can record it. A
    stone that falls for t seconds has fallen 4.9 t^2 metres. Its speed is the derivative of that
    by the time, and its acceleration the derivative of the speed.
    """)
  code(
    """
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
    9.8 metres a second squared, at any time: here at 0, where the stone has not even begun to move.
    The inner gradient has to be taken while the outer tape records. Written one level further out
    it would not be on the outer tape, and the acceleration would be nil.
    """)
  beside(
    "TensorFlow",
    """
    with tf.GradientTape() as outer_tape:
        with tf.GradientTape() as inner_tape:
            position = 4.9 * time ** 2
        speed = inner_tape.gradient(position, time)
    acceleration = outer_tape.gradient(speed, time)
    """)
  say("The same for many times at once; the times do not influence each other.")
  code(
    """
    let times = Tensor.linspace(0, 2, count: 5)
    let fall = { (t: Tensor) in 4.9 * t ** 2 }
    let speeds = gradient { t in fall(t).sum() }
    let accelerations = gradient { t in speeds(t).sum() }
    print(fall(times))
    print(speeds(times))
    print(accelerations(times))
    """)
  let times = Tensor.linspace(0, 2, count: 5)
  let fall = { (t: Tensor) in 4.9 * t ** 2 }
  let speeds = gradient { t in fall(t).sum() }
  let accelerations = gradient { t in speeds(t).sum() }
  print(fall(times))
  print(speeds(times))
  print(accelerations(times))
  let fine = Tensor.linspace(0, 2, count: 100)
  var figure = Figure("A falling stone")
  figure.line(fine, fall(fine), label: "position, m")
  figure.line(fine, speeds(fine), label: "speed, m/s")
  figure.line(fine, accelerations(fine), label: "acceleration, m/s²")
  (figure.xLabel, figure.yLabel) = ("time, s", "m, m/s, m/s²")
  try chapter.draw(figure, as: "falling")
}

func threeTapes(_ chapter: ChapterContext) throws {
  say(
    """
    Nothing ends at two. Three tapes inside each other give the third derivative. That of x^4 is
    24 x: 48 at 2, after 32 for the first and 48 for the second, 12 x^2.
    """)
  code(
    """
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
    As a function it reads as mathematics does, and takes any number of points. The derivatives of
    the hyperbolic tangent at 0 are 1, 0 and -2 (the zero comes with a sign, as floats have it):
    """)
  code(
    """
    let f = { (x: Tensor) in x.tanh().sum() }
    let d1 = gradient(of: f)
    let d2 = gradient { x in d1(x).sum() }
    let d3 = gradient { x in d2(x).sum() }
    let zero = Tensor([0.0])
    print(d1(zero), d2(zero), d3(zero))
    """)
  let f = { (x: Tensor) in x.tanh().sum() }
  let d1 = gradient(of: f)
  let d2 = gradient { x in d1(x).sum() }
  let d3 = gradient { x in d2(x).sum() }
  let zero = Tensor([0.0])
  print(d1(zero), d2(zero), d3(zero))
  let fine = Tensor.linspace(-4, 4, count: 200)
  var figure = Figure("tanh and its derivatives")
  figure.line(fine, fine.tanh(), label: "tanh x")
  figure.line(fine, d1(fine), label: "first derivative")
  figure.line(fine, d2(fine), label: "second derivative")
  figure.line(fine, d3(fine), label: "third derivative")
  (figure.xLabel, figure.yLabel) = ("x", "value")
  try chapter.draw(figure, as: "derivatives")
}
