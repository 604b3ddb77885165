// Exercise 2.2, predict it: What a variable holds
// Needs: assignment (2.2), variables in expressions (2.7). 10 minutes, easy.
//
// A variable is a thing with a name, a tensor is a value. Most surprises with variables, in Keras
// as here, come from taking the one for the other: a copy that changes along, or one that should
// have and did not. Ten lines hold all of it. Read them with a pencil before the machine does.

import DeepLearning
import WorkbookKit

/// The program. Leave it as it is; the suite runs it after you have written down what it does.
///
/// NumPy writes `v[1:]` for `v[1...]`, and `v[::2]` for `v[.stride(by: 2)]`.
public func program() -> [Tensor] {
  let v = Variable([1.0, 2.0, 3.0])
  let same = v
  let copy = Variable(v)
  let before = v.tensor
  v.assignAdd([10.0, 10.0, 10.0])
  v[0].assign(5)
  let part = v[1...]
  same.assign(2 * v)
  let sum = v + before
  v[.stride(by: 2)].assign(-1)
  return [v.tensor, same.tensor, copy.tensor, before, part, sum]
}

/// What the six names of the program hold at its end.
///
/// Your task: put the right numbers in place of the zeros, without running the program, and return
/// `answer` instead of the `todo`. `part` has two numbers, the others have three.
///
///     prediction()[0]     // what v holds
///     prediction()[4]     // what part holds
public func prediction() -> [[Double]] {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake) }
    #endif
    return [
      [-1, 24, -1],  // v
      [-1, 24, -1],  // same
      [1, 2, 3],  // copy
      [1, 2, 3],  // before
      [12, 13],  // part
      [11, 26, 29],  // sum
    ]
  #else
    let answer: [[Double]] = [
      [0, 0, 0],  // v
      [0, 0, 0],  // same
      [0, 0, 0],  // copy
      [0, 0, 0],  // before
      [0, 0],  // part
      [0, 0, 0],  // sum
    ]
    return todo("2.2", answer)
  #endif
}

#if MISTAKES
  /// What readers believe instead.
  public enum Mistake: String, NamedMistake {
    case tensorsFollow =
      "a tensor that was read, or a part of one, keeps its numbers when the variable moves on"
    case secondNameCopies =
      "`let same = v` makes no second variable: it is another name for the one there is"
    case copyIsAName =
      "Variable(v) is a variable of its own; it only begins with the value that v had"
    case addReplaces = "assignAdd adds to the old value; assign would replace it"
    case partFillsAll = "v[0].assign(5) writes one element and leaves the others alone"
    case stepIsALength = ".stride(by: 2) is every other element, not the first two"
  }

  private func mistaken(_ mistake: Mistake) -> [[Double]] {
    switch mistake {
    case .tensorsFollow:
      [[-1, 24, -1], [-1, 24, -1], [1, 2, 3], [-1, 24, -1], [24, -1], [20, 48, 52]]
    case .secondNameCopies:
      [[-1, 12, -1], [10, 24, 26], [1, 2, 3], [1, 2, 3], [12, 13], [6, 14, 16]]
    case .copyIsAName:
      [[-1, 24, -1], [-1, 24, -1], [-1, 24, -1], [1, 2, 3], [12, 13], [11, 26, 29]]
    case .addReplaces:
      [[-1, 20, -1], [-1, 20, -1], [1, 2, 3], [1, 2, 3], [10, 10], [11, 22, 23]]
    case .partFillsAll:
      [[-1, 10, -1], [-1, 10, -1], [1, 2, 3], [1, 2, 3], [5, 5], [11, 12, 13]]
    case .stepIsALength:
      [[-1, -1, 26], [-1, -1, 26], [1, 2, 3], [1, 2, 3], [12, 13], [11, 26, 29]]
    }
  }
#endif

// MARK: Hints
//
// 1. Ask of each name first: is it a variable or a tensor? A tensor never changes, so its line is
//    the last word on it.
// 2. There are two variables, not three. Draw a box for each, write the names beside them, and go
//    through the lines one by one, crossing out what a box held.
// 3. The box of `v` and `same` holds [1, 2, 3], then [11, 12, 13], [5, 12, 13], [10, 24, 26], and
//    in the end [-1, 24, -1]. `copy` and `before` never change; `part` and `sum` are what they were
//    when their line ran.

// MARK: Debrief
//
// `Variable` is a class and `Tensor` a struct, and that is the whole rule: `let same = v` shares,
// `let before = v.tensor` keeps. `let` fixes which variable a name refers to, not what it holds.
// `v[1...]` reads a tensor, `v[1...].assign(…)` writes to the variable; the brackets look the same.
// Reading copies nothing, even so: the numbers are shared until the variable is written to, and
// only then copied (`VariableSlice` in our library). TensorFlow has the same rule, `tf.Variable`
// and `tf.Tensor`. NumPy has not: there `part = v[1:]` would follow. A set of weights that is put
// aside (the best so far, say) must be put aside as tensors.
