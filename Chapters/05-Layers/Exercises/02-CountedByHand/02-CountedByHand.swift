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
}
