import ChapterKit

@main
enum GradientTapeChapter {
  static func main() {
    Chapter(
      3, "Gradient tape", opening: opening,
      sections: [
        Section("Slopes and the chain rule", slopesAndTheChainRule),
        Section("The first gradient", firstGradient),
        Section("Constants have to be watched", watchingAConstant),
        Section("Several sources", severalSources),
        Section("Why a gradient is nil", whyAGradientIsNil),
        Section("Position, speed, acceleration", positionSpeedAcceleration),
        Section("The gradient of the gradient of a gradient", threeTapes),
        Section("A tape that lasts", persistentTapes),
        Section("Many targets: the Jacobian", jacobians),
        Section("A gradient of your own", customRule),
        Section("Functions instead of tapes", functionalForms),
        Section("Steps downhill", stepsDownhill),
        Section("Softmax and crossentropy", softmaxAndCrossentropy),
      ], closing: closing
    ).run()
  }
}
