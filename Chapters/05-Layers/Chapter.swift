import ChapterKit

@main
enum LayersChapter {
  static func main() {
    Chapter(
      5, "Layers", opening: opening,
      sections: [
        Section("What a layer is", whatALayerIs),
        Section("Without layers: every size by hand", withoutLayers),
        Section("A layer of your own", ownLayer),
        Section("Built once, called often", builtOnce),
        Section("Shapes that nobody writes down", inferredShapes),
        Section("A width that depends on the input", dependentWidth),
        Section("Activations by name", activationsByName),
        Section("A summary, before and after", summaries),
        Section("Layers inside layers", layersInside),
        Section("From layers to models", layersToModels),
        Section("What a graph assumes", whatAGraphAssumes),
        Section("Freezing", freezing),
        Section("Weights out and in", weightsOutAndIn),
        Section("Activations and their slopes", activationsAndSlopes),
        Section("What a layer begins with", firstWeights),
        Section("Layers against overfitting, and for scale", dropoutAndNormalization),
      ], closing: closing
    ).run()
  }
}
