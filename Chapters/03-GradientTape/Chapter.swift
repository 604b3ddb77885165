import ChapterKit
import DeepLearning

@main
enum GradientTapeChapter {
  static func main() {
    runChapter(
      3, "Gradient tape",
      sections: [
        Section("The first gradient", firstGradient),
        Section("Constants have to be watched", watchingAConstant),
        Section("Why a gradient is nil", whyAGradientIsNil),
        Section("Position, speed, acceleration", positionSpeedAcceleration),
        Section("The gradient of the gradient of a gradient", threeTapes),
        Section("Several sources", severalSources),
        Section("A tape that lasts", persistentTapes),
        Section("Many targets: the Jacobian", jacobians),
        Section("A gradient of one's own", customGradient),
        Section("Functions instead of tapes", functionalForms),
      ])
  }
}
