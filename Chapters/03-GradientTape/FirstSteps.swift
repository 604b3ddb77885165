import ChapterKit
import DeepLearning

func firstGradient() {
  say(
    """
    This is what NumPy cannot do: give the derivative of an expression with respect to any of its
    inputs. A gradient tape records the operations on a variable while they are computed, and is
    then wound back: each operation knows its own derivative, and the chain rule joins them.
    """)
  code(
    """
    let x = Variable(3.0)
    let tape = GradientTape()
    let result = tape.record { x.squared() }
    let gradient = tape.gradient(of: result, for: x)
    print(gradient)
    """)
  let x = Variable(3.0)
  let tape = GradientTape()
  let result = tape.record { x.squared() }
  let gradient = tape.gradient(of: result, for: x)
  print(gradient)
  say("The derivative of x squared is 2x: 6 at 3.")
  beside(
    "TensorFlow",
    """
    with tf.GradientTape() as tape:
        result = tf.square(input_var)
    gradient = tape.gradient(result, input_var)
    tf.Tensor(6.0, shape=(), dtype=float32)
    """)
}

func watchingAConstant() {
  say(
    """
    A tape follows trainable variables by itself, and nothing else: to remember everything that is
    computed from anything would cost memory for gradients that nobody asks for. A tensor can be
    followed too, once the tape has been told to watch it.
    """)
  code(
    """
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.watch(x)
    let result = tape.record { x.squared() }
    let gradient = tape.gradient(of: result, for: x)
    print(gradient)
    """)
  let x = Tensor(3.0)
  let tape = GradientTape()
  tape.watch(x)
  let result = tape.record { x.squared() }
  let gradient = tape.gradient(of: result, for: x)
  print(gradient)
  say(
    """
    TensorFlow calls the tensor tf.constant(3.) and the method tape.watch, too.

    A number that is written out, as here, makes float32. A value of a Swift type brings its own
    dtype: a Double makes float64. The way back is Double(tensor), which reads the one number out.
    """)
  code(
    """
    let start = 3.0
    print(Tensor(3.0).dtype, Tensor(start).dtype)
    print(Double(gradient) / 2)
    """)
  let start = 3.0
  print(Tensor(3.0).dtype, Tensor(start).dtype)
  print(Double(gradient) / 2)
}

func whyAGradientIsNil() {
  say(
    """
    Where nothing leads from the source to the target there is no gradient. TensorFlow answers None
    and leaves it at that. Here gradient(of:for:) stops the program with the reason;
    gradientOrNil(of:for:) answers nil, and reasonForNil(of:for:) tells the reason. There are six.

    A tensor that was not watched:
    """)
  code(
    """
    let constant = Tensor(3.0)
    var tape = GradientTape()
    var y = tape.record { constant.squared() }
    print(tape.gradientOrNil(of: y, for: constant) as Any)
    print(tape.reasonForNil(of: y, for: constant))
    """)
  let constant = Tensor(3.0)
  var tape = GradientTape()
  var y = tape.record { constant.squared() }
  print(tape.gradientOrNil(of: y, for: constant) as Any)
  print(tape.reasonForNil(of: y, for: constant))

  say("A variable that was not read while the tape recorded, or that is not trainable:")
  code(
    """
    let v = Variable(3.0, name: "v")
    let frozen = Variable(2.0, name: "frozen", isTrainable: false)
    y = tape.record { frozen.squared() }
    print(tape.reasonForNil(of: y, for: v))
    print(tape.reasonForNil(of: y, for: frozen))
    """)
  let v = Variable(3.0, name: "v")
  let frozen = Variable(2.0, name: "frozen", isTrainable: false)
  y = tape.record { frozen.squared() }
  print(tape.reasonForNil(of: y, for: v))
  print(tape.reasonForNil(of: y, for: frozen))

  say(
    """
    A way that was cut, by stopGradient or by reading the number into Swift. A comparison cuts the
    way too: true and false have no slope, not even 0.
    """)
  code(
    """
    tape = GradientTape()
    y = tape.record { v.squared().stopGradient() * 2 }
    print(tape.reasonForNil(of: y, for: v))
    """)
  tape = GradientTape()
  y = tape.record { v.squared().stopGradient() * 2 }
  print(tape.reasonForNil(of: y, for: v))

  say("Integers, which have no slope:")
  code(
    """
    let count = Variable(3, name: "count")
    tape = GradientTape()
    y = tape.record { count.squared() }
    print(tape.reasonForNil(of: y, for: count))
    """)
  let count = Variable(3, name: "count")
  tape = GradientTape()
  y = tape.record { count.squared() }
  print(tape.reasonForNil(of: y, for: count))

  say("A variable that was assigned to on the way:")
  code(
    """
    let total = Variable(0.0, name: "total")
    tape = GradientTape()
    y = tape.record {
      total.assign(v.squared())
      return total * 2
    }
    print(tape.reasonForNil(of: y, for: v))
    """)
  let total = Variable(0.0, name: "total")
  tape = GradientTape()
  y = tape.record {
    total.assign(v.squared())
    return total * 2
  }
  print(tape.reasonForNil(of: y, for: v))

  say("Where zeros are as good as nil, they can be asked for.")
  code(
    """
    print(tape.gradient(of: y, for: v, unconnected: .zeros))
    """)
  print(tape.gradient(of: y, for: v, unconnected: .zeros))
}
