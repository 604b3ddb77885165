import DeepLearning
import PictureKit

/// What `fit` does with the samples, the model, the loss and the optimizer.
func pictureOfFit() -> Figure {
  var diagram = Diagram("What fit does, batch by batch")
  diagram.box("batch of inputs", at: (0, 1.2), width: 1.8, color: .gray)
  diagram.box("batch of targets", at: (0, 0), width: 1.8, color: .gray)
  diagram.box("model", at: (2.6, 1.2))
  diagram.box("predictions", at: (4.8, 1.2), color: .gray)
  diagram.box("loss", at: (4.8, 0), color: .red)
  diagram.box("gradients", at: (7, 0), color: .gray)
  diagram.box("optimizer", at: (7, 1.2))
  diagram.box("new weights", at: (4.8, 2.2), color: .gray)
  for (from, to) in [
    ("batch of inputs", "model"), ("model", "predictions"), ("predictions", "loss"),
    ("batch of targets", "loss"), ("loss", "gradients"), ("gradients", "optimizer"),
    ("optimizer", "new weights"), ("new weights", "model"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}

/// Training, validation and test data, and what each is for.
func pictureOfParts() -> Figure {
  var diagram = Diagram("Three parts of the data")
  diagram.box("training", at: (1.6, 1), width: 3.2)
  diagram.box("validation", at: (4.2, 1), width: 1.8, color: .orange)
  diagram.box("test", at: (6.1, 1), width: 1.8, color: .green)
  diagram.box("changes the weights", at: (1.6, 0), width: 2.2, color: .gray)
  diagram.box("chooses", at: (4.2, 0), width: 1.5, color: .gray)
  diagram.box("measures, once", at: (6.1, 0), width: 1.8, color: .gray)
  for (from, to) in [
    ("training", "changes the weights"), ("validation", "chooses"), ("test", "measures, once"),
  ] {
    diagram.arrow(from, to)
  }
  return diagram.figure
}
