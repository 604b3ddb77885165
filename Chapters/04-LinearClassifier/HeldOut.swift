import ChapterKit
import DeepLearning

/// Points in the plane, and the answers that are wanted.
struct Points {
  let inputs, targets: Tensor
}

/// The points in a random order, a fifth of them held out.
func holdingOutAFifth(_ inputs: Tensor, _ targets: Tensor) -> (training: Points, heldOut: Points) {
  let order = withSeed(3) { Tensor.randomPermutation(inputs.shape[0]) }
  let (mixed, answers) = (inputs.gathered(at: order), targets.gathered(at: order))
  let count = inputs.shape[0] / 5
  return (
    training: Points(inputs: mixed[count...], targets: answers[count...]),
    heldOut: Points(inputs: mixed[..<count], targets: answers[..<count])
  )
}

func pointsNotSeen() {
  say(
    """
    An exam says little if its questions were handed out before. An accuracy on the points that a model
    was trained on is like that: it may have learned them by heart. So some points are *held out*: no step
    sees them, and the model is judged by them. They have to be like those that come later, so they are
    chosen at random; the last fifth of these sorted points would all be positives. `gathered(at:)` takes
    rows by their numbers, and one order for inputs and targets keeps each point with its answer.
    """)
  show("Points", "holdingOutAFifth")
  let (inputs, targets) = twoClasses()
  let (training, heldOut) = holdingOutAFifth(inputs, targets)
  print(training.inputs.shape, heldOut.inputs.shape)
  say(
    """
    The model is trained on the first 3 of the 1600 points, then on more and more of them. First comes
    the loss on the points it was trained on, then that on the 400 it has not seen:
    """)
  for count in [3, 10, 100, 1600] {
    let seen = Points(inputs: training.inputs[..<count], targets: training.targets[..<count])
    let model = descend(seen.inputs, seen.targets, steps: 1000, learningRate: 0.01).model
    let scores = model(heldOut.inputs)
    let isRight = (scores >= 0.5) .== (heldOut.targets .== 1)
    print("\(count) points: loss \(squareLoss(seen.targets, model(seen.inputs)), decimals: 4)")
    print("  held out: loss \(squareLoss(heldOut.targets, scores), decimals: 4), ", terminator: "")
    print("accuracy \(isRight.cast(to: .float32).mean(), decimals: 4)")
  }
  say(
    """
    Three points that are not on a line can be met exactly, since a plane goes through any three heights.
    The loss of 0 says nothing there; on the other points it is large. The more points three numbers have
    to suit, the less they learn by heart, and the closer the two losses are. With 1600 points they are
    nearly the same, so section 7 did not flatter; chapter 6, section 27, shows a model with more numbers,
    which learns by heart. Where the losses are close, the accuracies differ by one mistake, and that is
    chance.
    """)
  ask(
    "Of ten models you take the one that does best on the held-out points. Is its accuracy there honest?",
    answer: """
      No. It is a little too good: the best of ten is partly the luckiest, and by choosing you have
      learned from these points. A third part, looked at once at the end, would say. Chapter 6,
      section 9, calls the two *validation* and *test* data.
      """
  )
}
