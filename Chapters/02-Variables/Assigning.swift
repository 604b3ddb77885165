import ChapterKit
import DeepLearning

func initialValue() {
  say(
    """
    A model is a set of numbers that training changes. Tensors do not change, so the numbers live in
    variables: a variable holds a tensor, and can be given another. TensorFlow calls it tf.Variable.

    It needs a value to begin with, which also fixes its shape and its dtype for good.
    """)
  code(
    """
    setRandomSeed(2)
    let v = Variable(Tensor.randomNormal([3, 1]))
    print(v)
    """)
  setRandomSeed(2)
  let v = Variable(Tensor.randomNormal([3, 1]))
  print(v)
  beside(
    "TensorFlow: print(tf.Variable(initial_value=tf.random.normal(shape=(3, 1))))",
    """
    <tf.Variable 'Variable:0' shape=(3, 1) dtype=float32, numpy=
    array([[ 1.6343002 ],
           [-0.10996494],
           [ 0.42412648]], dtype=float32)>
    """)
  say("A variable without a value cannot be written down: Variable() does not compile.")
}

func assigning() {
  say("assign gives the variable another value. Whoever else holds the variable sees it as well.")
  code(
    """
    let v = Variable(Tensor.zeros([3, 1]))
    let same = v
    v.assign(Tensor.ones([3, 1]))
    print(same)
    """)
  let v = Variable(Tensor.zeros([3, 1]))
  let same = v
  v.assign(Tensor.ones([3, 1]))
  print(same)
  beside(
    "TensorFlow: v.assign(tf.ones((3, 1)))",
    """
    <tf.Variable 'UnreadVariable' shape=(3, 1) dtype=float32, numpy=
    array([[1.],
           [1.],
           [1.]], dtype=float32)>
    """)
  say(
    """
    TensorFlow calls the result UnreadVariable: the name of a handle, not of another variable. Here
    assign gives back the variable itself. It is declared with let: the variable stays the same, its
    value does not.
    """)
}

func assigningToAPart() {
  say(
    """
    What a tensor refuses at compile time a variable does: one element, or any other part that
    brackets can name, gets another value, and the rest stays.
    """)
  code(
    """
    let v = Variable(Tensor.ones([3, 1]))
    v[0, 0].assign(3)
    print(v)
    """)
  let v = Variable(Tensor.ones([3, 1]))
  v[0, 0].assign(3)
  print(v)
  beside(
    "TensorFlow: v[0, 0].assign(3.)",
    """
    <tf.Variable 'UnreadVariable' shape=(3, 1) dtype=float32, numpy=
    array([[3.],
           [1.],
           [1.]], dtype=float32)>
    """)
  say("A row, a column, every other element: the indices are those of chapter 1.")
  code(
    """
    let grid = Variable(Tensor.zeros([3, 4]))
    grid[1].assign(1)
    grid[.all, 0].assign(Tensor([7.0, 8.0, 9.0]))
    grid[2, .stride(by: 2)].assign(-1)
    print(grid)
    """)
  let grid = Variable(Tensor.zeros([3, 4]))
  grid[1].assign(1)
  grid[.all, 0].assign(Tensor([7.0, 8.0, 9.0]))
  grid[2, .stride(by: 2)].assign(-1)
  print(grid)
}

func addingInPlace() {
  say(
    """
    Training changes weights by small steps. assignAdd and assignSubtract do what += and -= do for
    Python's numbers, in place of the old value.
    """)
  code(
    """
    let v = Variable([[3.0], [1.0], [1.0]])
    v.assignAdd(Tensor.ones([3, 1]))
    print(v)
    v.assignSubtract(Tensor.full([3, 1], 0.5))
    print(v)
    """)
  let v = Variable([[3.0], [1.0], [1.0]])
  v.assignAdd(Tensor.ones([3, 1]))
  print(v)
  v.assignSubtract(Tensor.full([3, 1], 0.5))
  print(v)
  beside(
    "TensorFlow: v.assign_add(tf.ones((3, 1)))",
    """
    <tf.Variable 'UnreadVariable' shape=(3, 1) dtype=float32, numpy=
    array([[4.],
           [2.],
           [2.]], dtype=float32)>
    """)
  say(
    """
    The operators themselves are not there for variables, as they are not in TensorFlow: v += x
    could mean this, or a new tensor with the old name, and the difference matters.
    """)
  say(
    """
    Both are for the whole variable. A part has assign alone, so one element is counted up with
    v[0, 0].assign(v[0, 0] + 1).
    """)
}
