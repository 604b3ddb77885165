import ChapterKit
import DeepLearning

@main
enum TensorsChapter {
  static func main() {
    runChapter(
      1, "Tensors",
      sections: [
        Section("What training needs", whatTrainingNeeds),
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
      ])
  }
}
