import ChapterKit
import DeepLearning

func everythingOnce() throws {
  say("The whole chapter in one listing, from the points to the pictures.")
  show("twoClasses", "LinearClassifier", "squareLoss", "trainingStep")
  // Training.
  let (inputs, targets) = twoClasses()
  let model = withSeed(2) { LinearClassifier() }
  for step in 0..<150 {
    let loss = trainingStep(model, inputs, targets)
    if step % 10 == 0 { print("Loss at step \(step): \(loss, decimals: 4)") }
  }

  // What it has learned.
  let predictions = model(inputs)
  let accuracy = ((predictions >= 0.5) .== (targets .== 1)).cast(to: .float32).mean()
  print("Final loss: \(squareLoss(targets, predictions), decimals: 4)")
  print("Accuracy: \(accuracy * 100, decimals: 2)%")

  // Both pictures in one: the predicted classes, and the line where the prediction is 0.5.
  let x = Tensor.linspace(-2, 8, count: 100)
  let y = -model.w[0] / model.w[1] * x + (0.5 - model.b) / model.w[1]
  var figure = Figure("What the classifier has learned")
  figure.scatter(inputs, color: .byClass(predictions >= 0.5, names: ["class 0", "class 1"]))
  figure.line(x, y, .red, .solid, label: "decision line (0.5)")
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "everything")
  ask(
    "Which line would you change to train with mini-batches?",
    answer: """
      The one that calls `trainingStep`: it would get a batch, chosen anew in each step. Exercise
      4.5 cuts the batches.
      """
  )
}
