import ChapterKit
import DeepLearning

func whyAGradientIsNil() {
  say(
    """
    Where nothing leads from the source to the target there is no gradient. TensorFlow answers `None`,
    mostly without a reason. Here `gradient(of:for:)` stops the program with the reason,
    `gradientOrNil(of:for:)` returns nil, and `reasonForNil(of:for:)` tells the reason. There are six.

    **The tensor was not watched.** The remedy is `watch`, or a variable:
    """)
  let constant = Tensor(3.0)
  var tape = GradientTape()
  var y = tape.record { constant.squared() }
  print(tape.gradientOrNil(of: y, for: constant) as Any)
  print(tape.reasonForNil(of: y, for: constant))
  say("**The variable was not read** while the tape recorded, or **it is not trainable**:")
  let v = Variable(3.0, name: "v")
  let frozen = Variable(2.0, name: "frozen", isTrainable: false)
  y = tape.record { frozen.squared() }
  print(tape.reasonForNil(of: y, for: v))
  print(tape.reasonForNil(of: y, for: frozen))
  say(
    """
    **The path was cut**, by `stopGradient`, by `withoutRecording`, inside of which tapes pause, or by
    reading the number into Swift. A comparison cuts it too: true and false have no slope, not even 0.
    """)
  tape = GradientTape()
  y = tape.record { v.squared().stopGradient() * 2 }
  print(tape.reasonForNil(of: y, for: v))
  tape = GradientTape()
  y = tape.record { withoutRecording { v.squared() } * v }  // the square counts as a constant
  print(tape.gradient(of: y, for: v))
  say("**The numbers are integers**, which have no slope; here 3.0 was meant:")
  let count = Variable(3, name: "count")
  tape = GradientTape()
  y = tape.record { count.squared() }
  print(tape.reasonForNil(of: y, for: count))
  say("**A variable on the way was assigned to** while the tape recorded:")
  let total = Variable(0.0, name: "total")
  tape = GradientTape()
  y = tape.record {
    total.assign(v.squared())
    return total * 2
  }
  print(tape.reasonForNil(of: y, for: v))
  say("Where zeros are as good as nil, they can be asked for.")
  print(tape.gradient(of: y, for: v, unconnected: .zeros))
  ask(
    """
    `Double(y)` is taken out of a tensor in the middle of a computation and goes on as a number.
    What is the gradient?
    """,
    answer: "Nil. A Swift number is not on the tape, so the path is cut."
  ) {
    let source = Variable(2.0)
    let cut = GradientTape()
    let rest = cut.record { Tensor(Double(source.squared())) * 3 }
    print(cut.gradientOrNil(of: rest, for: source) == nil)
  }
}
