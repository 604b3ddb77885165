import ChapterKit
import DeepLearning

func initialValue() {
  say(
    """
    A variable needs a value to begin with, which also fixes its shape and its dtype. `Variable()`
    without one does not compile.
    """)
  setRandomSeed(2)
  let v = Variable(Tensor.randomNormal([3, 1]))
  print(v)
  say(
    """
    In TensorFlow, with other random numbers:

    ```python
    print(tf.Variable(initial_value=tf.random.normal(shape=(3, 1))))
    ```

    ```text
    <tf.Variable 'Variable:0' shape=(3, 1) dtype=float32, numpy=
    array([[ 1.6343002 ],
           [-0.10996494],
           [ 0.42412648]], dtype=float32)>
    ```
    """)
  ask(
    "A variable begins as `Tensor.zeros([3, 1])`. May it become `Tensor.zeros([3])` later?",
    answer: "No. Shape and dtype are those of the first value, for good."
  ) {
    let column = Variable(Tensor.zeros([3, 1]))
    do { try column.checkAssignment(of: Tensor.zeros([3])) } catch { print(error) }
  }
}

func assigning() {
  say("`assign` gives the variable another value. Everyone who holds the variable sees it.")
  let v = Variable(Tensor.zeros([3, 1]))
  let same = v
  v.assign(Tensor.ones([3, 1]))
  print(same)
  say(
    """
    Numbers that are written out take the variable's dtype. `assign` returns the variable, so calls can
    be chained:
    """)
  print(v.assign([[1], [2], [3]]).sum())
  say(
    """
    TensorFlow's `v.assign(tf.ones((3, 1)))` prints

    ```text
    <tf.Variable 'UnreadVariable' shape=(3, 1) dtype=float32, numpy=
    array([[1.],
           [1.],
           [1.]], dtype=float32)>
    ```

    *UnreadVariable* is the name of a handle and not of another variable.

    A second name is no copy. A copy is a new variable with the value of the old one:
    """)
  let copy = Variable(v.tensor)
  v.assign([[4], [5], [6]])
  print(copy[0, 0], same[0, 0])
  say(
    """
    A variable lives on the *device* on which its first value was made: the processor, unless you ask
    for another, such as a GPU (chapter 6, section 21).
    """)
  ask(
    "`let a = v.tensor`, then `v.assign(...)`. Does `a` change? And `let b = v`?",
    answer: """
      `a` is a value and stays. `b` is another name for the same variable and changes along.
      """
  ) {
    let a = v.tensor
    let b = v
    v.assign([[7], [8], [9]])
    print(a[0, 0], b[0, 0])
  }
}

func assigningToAPart() {
  say(
    """
    `x[0, 0] = 0` does not compile for a tensor. For a variable, one element or any other part that
    brackets can name can be given another value, and the rest stays as it is.
    """)
  let v = Variable(Tensor.ones([3, 1]))
  v[0, 0].assign(3)
  print(v)
  say(
    """
    TensorFlow writes `v[0, 0].assign(3.)`. A row, a column, every other element work too, and one number
    is enough for all elements of a part:
    """)
  let grid = Variable(Tensor.zeros([3, 4]))
  grid[1].assign(1)
  grid[.all, 0].assign(Tensor([7.0, 8.0, 9.0]))
  grid[2, .stride(by: 2)].assign(-1)
  print(grid)
  ask(
    "What happens to the rest of a variable when a part of it is assigned?",
    answer: "It stays as it was."
  ) {
    let row = Variable([1.0, 2.0, 3.0])
    row[1].assign(0)
    print(row.tensor)
  }
}

func addingInPlace() {
  say(
    """
    Training changes weights in small steps. `assignAdd` and `assignSubtract`, in TensorFlow
    `assign_add` and `assign_sub`, do what `+=` and `-=` do for plain numbers.
    """)
  let v = Variable([[3.0], [1.0], [1.0]])
  v.assignAdd(Tensor.ones([3, 1]))
  print(v)
  v.assignSubtract(Tensor.full([3, 1], 0.5))
  print(v)
  say("A part has `assign` alone, so one element is counted up like this:")
  v[0, 0].assign(v[0, 0] + 1)
  print(v[0, 0])
  say(
    """
    **Trap.** `v += x` does not exist for variables, neither here nor in TensorFlow. It could mean that
    the variable changes, which everyone who holds it sees, or that the old name means a new tensor,
    which nobody else sees.
    """)
  ask(
    "`0.1` is added 10,000 times to a variable of `float32` that begins at 0. Is the sum 1,000?",
    answer: """
      Nearly. Each addition is rounded to 24 bits, and the errors add up. For this reason the
      library's metrics (numbers to watch a training by, chapter 6) keep, beside a sum over many
      batches, what its additions have rounded away.
      """
  ) {
    let sum = Variable(0.0)
    for _ in 0..<10_000 { sum.assignAdd(0.1) }
    print(sum.tensor)
  }
}
