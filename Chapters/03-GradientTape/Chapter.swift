import ChapterKit
import DeepLearning

@main
enum GradientTapes {
  static func main() {
    runChapter(
      3, "Gradient tape",
      sections: [
        Section("A slope by measuring") { _ in
          let h = 1e-4
          let slope = ((3 + h) * (3 + h) - (3 - h) * (3 - h)) / (2 * h)
          print("The square has slope \(slope) at 3.")
        }
      ])
  }
}
