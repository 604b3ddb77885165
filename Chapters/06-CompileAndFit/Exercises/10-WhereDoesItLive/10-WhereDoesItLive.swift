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
}

/// Whether `withSeed(1) { Tensor.randomUniform([1000]) }` gives the same numbers on both devices.
///
/// Your task: replace the `todo` by true or false.
public func randomNumbersAgree() -> Bool {
  todo("6.10", false)
}

/// How often a step of `fit` brings numbers from the device to the program: the steps of an epoch
/// but the last, with `verbose: 0`.
///
/// Your task: replace the `todo` by a number.
public func readsOfAStep() -> Int {
  todo("6.10", -1)
}
