import ChapterKit
import DeepLearning

@main
enum CompileAndFitChapter {
  static func main() {
    let clothes = Clothes()
    runChapter(
      6, "Compile and fit",
      sections: [
        Section("Compile with names", compileWithNames),
        Section("Compile with objects", compileWithObjects),
        Section("What accuracy became", whatAccuracyBecame),
        Section("What there is to choose from", choices),
        Section("Picking a loss", pickingALoss),
        Section("fit", fitting),
        Section("History", historyOfFit),
        Section("Validation data", validationData),
        Section("Sorted data and validationSplit", sortedData),
        Section("evaluate", evaluating),
        Section("predict", predicting),
        Section("A loss and a metric of your own", ownLossAndMetric),
        Section("A training loop of your own", ownLoop),
        Section("Eager and graph execution", eagerAndGraph),
        Section("What breaks a recording", whatBreaksARecording),
        Section("Where it runs", whereItRuns),
        Section("Optimizers on one surface", optimizersOnOneSurface),
        Section("Fashion-MNIST", clothes.look),
        Section("Five epochs", clothes.fiveEpochs),
        Section("What it gets wrong", clothes.mistakes),
        Section("Save and load", clothes.saveAndLoad),
        Section("Overfitting", clothes.overfitting),
        Section("Early stopping", clothes.earlyStopping),
      ])
  }
}
