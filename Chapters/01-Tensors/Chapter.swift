import ChapterKit

@main
enum TensorsChapter {
  static func main() {
    Chapter(
      1, "Tensors", opening: opening,
      sections: [
        Section("What training needs", whatTrainingNeeds),
        Section("Shape, rank and dtype", shapeRankAndDtype),
        Section("Ones and zeros", onesAndZeros),
        Section("Random tensors", randomTensors),
        Section("Dtypes, and why they do not mix", dtypes),
        Section("Numbers written out", literals),
        Section("Broadcasting", broadcasting),
        Section("Reductions and axes", reductions),
        Section("Indexing", indexing),
        Section("An array can be assigned to", arraysAreAssignable),
        Section("A tensor cannot", tensorsAreNotAssignable),
        Section("What to expect of =", whatAssignmentMeans),
        Section("A few basic operations", basicOperations),
        Section("Pictures", pictures),
        Section("More kinds of pictures", kindsOfPictures),
      ], closing: closing
    ).run()
  }
}
