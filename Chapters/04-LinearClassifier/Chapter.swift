import ChapterKit

@main
enum LinearClassifierChapter {
  static func main() {
    Chapter(
      4, "A linear classifier", opening: opening,
      sections: [
        Section("Two classes of points", twoClassesOfPoints),
        Section("Targets", targetsOfTheClasses),
        Section("The variables and the model", variablesAndModel),
        Section("The loss", lossOfTheModel),
        Section("A training step", oneTrainingStep),
        Section("150 steps", manySteps),
        Section("Predictions and accuracy", predictionsAndAccuracy),
        Section("The line between the classes", lineBetweenTheClasses),
        Section("How large may the learning rate be?", limitOfTheLearningRate),
        Section("Just above the limit", aboveTheLimit),
        Section("From a score to a probability", scoreToProbability),
        Section("Points that it has not seen", pointsNotSeen),
        Section("A batch at a time", batchAtATime),
        Section("Three classes and a softmax", scoresOfThreeClasses),
        Section("Training on three classes", trainingOnThreeClasses),
      ], closing: closing
    ).run()
  }
}
