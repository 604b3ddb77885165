import ChapterKit
import DeepLearning

@main
enum Tensors {
  static func main() {
    runChapter(
      1, "Tensors",
      sections: [
        Section("Shapes that fit") { _ in
          print("[32, 10] + [10] is computed as if the second were there 32 times.")
        },
        Section("Shapes that do not fit") { _ in
          print("[2, 3] + [2] stops with a message: the last axes are 3 and 2.")
        },
      ])
  }
}
