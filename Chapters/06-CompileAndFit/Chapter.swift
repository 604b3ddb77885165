import ChapterKit

@main
enum CompileAndFitChapter {
  static func main() {
    Chapter(
      6, "Compile and fit", opening: opening,
      sections: [
        Section("Compile with names", compileWithNames),
        Section("Compile with objects", compileWithObjects),
        Section("What accuracy became", whatAccuracyBecame),
        Section("Losses", losses),
        Section("Optimizers", optimizers),
        Section("Metrics", metrics),
        Section("Picking a loss", pickingALoss),
        Section("fit, and the history it returns", fitting),
        Section("Validation data", validationData),
        Section("Sorted data and validationSplit", sortedData),
        Section("evaluate", evaluating),
        Section("predict", predicting),
        Section("Datasets", datasets),
        Section("Data from files", dataFromFiles),
        Section("Samples that count more", weightedSamples),
        Section("Callbacks", callbacks),
        Section("A loss and a metric of your own", ownLossAndMetric),
        Section("A training loop of your own", ownLoop),
        Section("Eager and graph execution", eagerAndGraph),
        Section("What breaks a recording", whatBreaksARecording),
        Section("Where it runs", whereItRuns),
        Section("Optimizers on one surface", optimizersOnOneSurface),
        Section("Fashion-MNIST", needs: fashionMNIST, lookAtClothes),
        Section("Five epochs", needs: fashionMNIST, fiveEpochs),
        Section("What it gets wrong", needs: fashionMNIST, mistakes),
        Section("Save and load", needs: fashionMNIST, saveAndLoad),
        Section("Overfitting", needs: fashionMNIST, overfitting),
        Section("Early stopping", needs: fashionMNIST, earlyStopping),
      ], closing: closing
    ).run()
  }
}
