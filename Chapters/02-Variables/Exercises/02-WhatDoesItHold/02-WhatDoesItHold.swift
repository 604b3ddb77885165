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
  let answer: [[Double]] = [
    [0, 0, 0],  // v
    [0, 0, 0],  // same
    [0, 0, 0],  // copy
    [0, 0, 0],  // before
    [0, 0],  // part
    [0, 0, 0],  // sum
  ]
  return todo("2.2", answer)
}
