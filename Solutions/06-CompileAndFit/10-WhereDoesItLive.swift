// Exercise 6.10, predict it: Where does it live?
// Needs: devices (6.21). 15 minutes, medium.
//
// A GPU has memory of its own. So every tensor lives on one device, operations run where their
// operands are, and a program that mixes devices stops. Who forgets where a tensor lives gets that
// stop, or, in libraries that copy silently, a training that is slow for no visible reason. Eight
// lines: say of each where its result lives, before the library does.

import DeepLearning
import WorkbookKit

/// Eight expressions. The current device is the processor, as long as nothing else is said; `c` is
/// `Tensor([1, 2])` there, and `r` is the same on the reference device, which stands for a GPU.
public enum Line: String, CaseIterable, Sendable {
  /// Made while another device is current.
  case made = "withDevice(.reference) { Tensor.ones([2]) }"
  /// A number beside a tensor.
  case number = "r + 1"
  /// An operation while another device is current.
  case within = "withDevice(.reference) { c * c }"
  /// Tensors of two devices.
  case mixed = "c + r"
  /// One of them copied.
  case copied = "c.copied(to: .reference) + r"
  /// A tensor that is made beside an operand from elsewhere.
  case madeBeside = "withDevice(.reference) { c + Tensor.ones([2]) }"
  /// A gradient.
  case gradient = "tape.gradient(of: loss, for: v), with v = Variable(r) and a loss computed from v"
  /// A layer that nobody has built yet.
  case layer = "Dense(1)(r.reshaped(to: [1, 2]))"
}

/// Where the result of a line lives.
public enum Place: Sendable {
  case cpu
  case reference
  /// The program stops with a message.
  case nowhere
}

/// Where the result of a line lives.
///
/// Your task: replace each `todo` by `.cpu`, `.reference`, or `.nowhere` where the program stops.
///
///     place(.made)
///     // where ones are that were made while the reference device was current
public func place(_ line: Line) -> Place {
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.place(line) { return wrong }
    #endif
    return switch line {
    case .made: .reference
    case .number: .reference
    case .within: .cpu
    case .mixed: .nowhere
    case .copied: .reference
    case .madeBeside: .nowhere
    case .gradient: .reference
    case .layer: .reference
    }
  #else
    return switch line {
    case .made: todo("6.10", .cpu)
    case .number: todo("6.10", .cpu)
    case .within: todo("6.10", .cpu)
    case .mixed: todo("6.10", .cpu)
    case .copied: todo("6.10", .cpu)
    case .madeBeside: todo("6.10", .cpu)
    case .gradient: todo("6.10", .cpu)
    case .layer: todo("6.10", .cpu)
    }
  #endif
}

/// Whether `withSeed(1) { Tensor.randomUniform([1000]) }` gives the same numbers on both devices.
///
/// Your task: replace the `todo` by true or false.
public func randomNumbersAgree() -> Bool {
  #if SOLUTION
    #if MISTAKES
      if Mistake.selected == .drawsOnDevices { return false }
    #endif
    return true
  #else
    todo("6.10", false)
  #endif
}

/// How often a step of `fit` brings numbers from the device to the program: the steps of an epoch
/// but the last, with `verbose: 0`.
///
/// Your task: replace the `todo` by a number.
public func readsOfAStep() -> Int {
  #if SOLUTION
    #if MISTAKES
      if Mistake.selected == .readsLosses { return 1 }
    #endif
    return 0
  #else
    todo("6.10", -1)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case ignoresScope = "withDevice makes another device current, and new tensors are made there"
    case numbersLive =
      "a number written beside a tensor lives nowhere: it goes along to the tensor's device"
    case movesWork =
      "an operation runs where its operands are, whichever device is current meanwhile"
    case copiesSilently =
      "nothing is copied silently: tensors of two devices stop the program, with both names"
    case copiesBack = "copied(to:) gives a tensor on the other device, and the sum is made there"
    case followsFirst =
      "Tensor.ones is made on the current device, not on that of the tensor beside it"
    case gradientsComeHome =
      "a gradient is made of operations like any other, where the variable is"
    case layersStayHome = "a layer is built beside its first inputs, so its weights live there too"
    case drawsOnDevices =
      "a random number depends on the seed, the draw and its position, not on the device"
    case readsLosses =
      "losses and metrics are added up on the device, and read when the epoch is over"

    func place(_ line: Line) -> Place? {
      switch (self, line) {
      case (.ignoresScope, .made): .cpu
      case (.numbersLive, .number): .nowhere
      case (.movesWork, .within): .reference
      case (.copiesSilently, .mixed): .cpu
      case (.copiesBack, .copied): .cpu
      case (.followsFirst, .madeBeside): .cpu
      case (.gradientsComeHome, .gradient): .cpu
      case (.layersStayHome, .layer): .nowhere
      default: nil
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Two questions for each line: where are the tensors that go in, and is a new one made
//    meanwhile? Only a new one asks which device is current.
// 2. A number beside a tensor is no tensor. Operands from two devices stop the program; nothing is
//    copied unless copied(to:) says so. Section "Where it runs" of chapter 6 has an example.
// 3. .within is on the processor, .mixed and .madeBeside are nowhere, the five others are on the
//    reference device. Random numbers agree, and a step reads nothing.

// MARK: Debrief
//
// TensorFlow copies operands silently in eager mode, PyTorch stops as we do: "expected all tensors
// to be on the same device". A stop is seen at once; a copy in each step is only felt. Keras on a
// GPU is often slow for the other reason in this exercise: a callback or a print that reads the
// loss in each step makes the program wait for the device each time. In our library the rule is in
// Sources/Tensors/Operations/Fronts.swift, and a test counts what a fit reads.
