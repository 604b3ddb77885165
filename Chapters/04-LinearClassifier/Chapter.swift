import ChapterKit
import DeepLearning

@main
enum LinearClassifierChapter {
  static func main() {
    runChapter(
      4, "A linear classifier",
      sections: [
        Section("Two classes of points", twoClassesOfPoints),
        Section("Targets", targetsOfTheClasses),
        Section("The variables", variablesOfTheClassifier),
        Section("Model and loss", modelAndLoss),
        Section("A training step", oneTrainingStep),
        Section("150 steps", manySteps),
        Section("Predictions and accuracy", predictionsAndAccuracy),
        Section("The line between the classes", lineBetweenTheClasses),
        Section("How large may the learning rate be?", limitOfTheLearningRate),
        Section("Just above the limit", aboveTheLimit),
        Section("Everything once more", everythingOnce),
      ])
  }
}
