import ChapterKit
import DeepLearning

@main
enum CompileAndFitChapter {
  static func main() { runChapter(6, "Compile and fit", sections: []) }
}
