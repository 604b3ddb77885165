// Exercise 5.2, predict it: How many weights, which shape?
// Needs: build and call (5.4), summaries (5.8), dropout and normalization (5.16). 15 minutes, easy.
//
// Before a network is trained one looks at its summary: a column of shapes and a column of counts.
// Whoever knows what it must say finds a wrong layer at a glance. Work out eight small cases
// with a pencil, before the library does.

import DeepLearning
import WorkbookKit

/// What is asked about. Each is called once, with inputs of the shape given beside it.
public enum Question: String, CaseIterable, Sendable {
  /// `Dense(10)`, inputs [32, 784].
  case dense
  /// `Dense(4, useBias: false)`, inputs [2, 10, 3]: two sequences of ten steps.
  case sequences
  /// `Embedding(1000, 16)`, inputs [32, 20]: the numbers of 20 words in each of 32 sentences.
  case words
  /// `BatchNormalization()`, inputs [64, 5].
  case normalized
  /// `Sequential([Flatten(), Dropout(0.5), Dense(2)])`, inputs [16, 8, 8].
  case images
  /// `Sequential([first, Dense(1)])`, where `first` is `Dense(8)` with `isTrainable = false`;
  /// inputs [4, 6].
  case frozen
  /// A layer with one `let dense = Dense(6)`, whose call is `dense(dense(inputs))`; inputs [3, 6].
  case shared
  /// `Sequential([TwiceOrThrice(), Dense(4), TwiceOrThrice()])`, inputs [2, 5]. This is the layer
  /// of the chapter: twice as wide as its input if that is even, three times if it is odd, no bias.
  case twiceOrThrice
}

/// How many numbers training changes, how many it leaves alone, and the shape of the output.
public typealias Prediction = (trained: Int, untrained: Int, output: [Int])

/// What the library will say of each question.
///
/// Your task: write the numbers in place of each `todo`. A weight of shape [784, 10] counts as 7840
/// numbers. The questions are checked one by one, so you may begin anywhere.
///
///     prediction(for: .dense).output        // [32, 10]
public func prediction(for question: Question) -> Prediction {
  #if SOLUTION
    #if MISTAKES
      if let prediction = Mistake.selected?.prediction(for: question) { return prediction }
    #endif
    return switch question {
    case .dense: (trained: 7850, untrained: 0, output: [32, 10])
    case .sequences: (trained: 12, untrained: 0, output: [2, 10, 4])
    case .words: (trained: 16000, untrained: 0, output: [32, 20, 16])
    case .normalized: (trained: 10, untrained: 10, output: [64, 5])
    case .images: (trained: 130, untrained: 0, output: [16, 2])
    case .frozen: (trained: 9, untrained: 56, output: [4, 1])
    case .shared: (trained: 42, untrained: 0, output: [3, 6])
    case .twiceOrThrice: (trained: 171, untrained: 0, output: [2, 8])
    }
  #else
    return switch question {
    case .dense: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .sequences: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .words: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .normalized: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .images: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .frozen: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .shared: todo("5.2", (trained: 0, untrained: 0, output: []))
    case .twiceOrThrice: todo("5.2", (trained: 0, untrained: 0, output: []))
    }
  #endif
}

#if MISTAKES
  /// What readers think instead.
  public enum Mistake: String, NamedMistake {
    case forgetsBias = "Dense has a bias as well, a number for each unit"
    case flattensSequences =
      "Dense does not flatten: it works on the last axis, with the same weights at every step"
    case replacesWords =
      "an embedding replaces each number by a vector, so the output has one axis more"
    case forgetsAverages =
      "batch normalization also keeps averages of mean and variance, and a file has to hold them"
    case trainsAverages =
      "the averages of batch normalization follow the data, but no gradient ever changes them"
    case halvesForDropout =
      "dropout sets numbers to 0 and takes none away, and only while training"
    case forgetsFrozen = "frozen weights are still there: they move to the other column"
    case trainsFrozen = "what is frozen is not trained: its numbers are in the other column"
    case countsShared = "a layer that is called twice has its weights once"
    case alwaysDoubles = "5 is odd, so the first layer is three times as wide"

    func prediction(for question: Question) -> Prediction? {
      switch (self, question) {
      case (.forgetsBias, .dense): (trained: 7840, untrained: 0, output: [32, 10])
      case (.forgetsBias, .images): (trained: 128, untrained: 0, output: [16, 2])
      case (.forgetsBias, .frozen): (trained: 8, untrained: 48, output: [4, 1])
      case (.forgetsBias, .shared): (trained: 36, untrained: 0, output: [3, 6])
      case (.forgetsBias, .twiceOrThrice): (trained: 167, untrained: 0, output: [2, 8])
      case (.flattensSequences, .sequences): (trained: 120, untrained: 0, output: [2, 4])
      case (.replacesWords, .words): (trained: 16000, untrained: 0, output: [32, 16])
      case (.forgetsAverages, .normalized): (trained: 10, untrained: 0, output: [64, 5])
      case (.trainsAverages, .normalized): (trained: 20, untrained: 0, output: [64, 5])
      case (.halvesForDropout, .images): (trained: 66, untrained: 0, output: [16, 2])
      case (.forgetsFrozen, .frozen): (trained: 9, untrained: 0, output: [4, 1])
      case (.trainsFrozen, .frozen): (trained: 65, untrained: 0, output: [4, 1])
      case (.countsShared, .shared): (trained: 84, untrained: 0, output: [3, 6])
      case (.alwaysDoubles, .twiceOrThrice): (trained: 126, untrained: 0, output: [2, 8])
      default: nil
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Take each layer alone: which weights does it have, of which shape, and what comes out? Only
//    the last axis of the inputs matters to Dense, and the number of samples matters to no weight.
// 2. Dense: inputs times units, and units for the bias. Embedding: a row for each thing. Batch
//    normalization has four vectors, two of which are trained. Flatten and Dropout have no weights.
// 3. dense 784 * 10 + 10; sequences 3 * 4; words 1000 * 16; normalized 2 * 5 and 2 * 5; images
//    64 * 2 + 2; frozen 8 * 1 + 1 and 6 * 8 + 8; shared 6 * 6 + 6; the last one 5 * 15 + 15 * 4 + 4
//    + 4 * 8.

// MARK: Debrief
//
// `model.summary()` prints these numbers, here and in Keras. The counts tell where a model's memory
// goes: nearly always into Dense layers behind a Flatten and into large embeddings. Sharing a layer
// is a way to say that the same thing happens twice, and it saves weights; our Sequential refuses
// it, since there it is nearly always a slip, and Keras's does not. There are two columns because
// frozen weights and running averages have to be saved and loaded, but not trained. The trap: a
// frozen BatchNormalization also stops following the data, in Keras since TensorFlow 2.0 and here,
// so freezing a model is more than hiding its weights from the optimizer.
