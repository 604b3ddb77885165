import ChapterKit
import DeepLearning

func arraysAreAssignable() {
  say(
    """
    Swift's arrays can be written into, and so can NumPy's:
    """)
  var x: [[Float]] = [[1, 1], [1, 1]]
  x[0][0] = 0
  print(x)
  say("A tensor made of the array, and printed without its header, looks as NumPy's array does:")
  let tensor = Tensor(x.flatMap { $0 }, shape: [2, 2])
  print(tensor.arrayDescription)
  say(
    """
    In NumPy:

    ```python
    x = np.ones(shape=(2, 2))
    x[0, 0] = 0.
    ```

    ```text
    [[0. 1.]
     [1. 1.]]
    ```
    """)
  ask(
    "An array is given to a second name and changed there. Does the first one change?",
    answer: """
      No. An array is a value: the second name has a copy of its own, which is made when it is
      changed.
      """
  ) {
    let one = [1, 2, 3]
    var two = one
    two[0] = 9
    print(one, two)
  }
}

func tensorsAreNotAssignable() {
  say(
    """
    A tensor is a constant, in TensorFlow and here. Python finds out when the line is reached, which may
    be an hour into the training:

    ```python
    x = tf.ones(shape=(2, 2))
    x[0, 0] = 0.
    ```

    ```text
    TypeError: 'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment
    ```

    Swift does not build such a program, with `var` as with `let`:

    ```swift
    import DeepLearning
    var x = Tensor.ones([2, 2])
    x[0, 0] = 0
    ```

    ```text
    error: cannot assign through subscript: subscript is get-only
    error: cannot assign value of type 'Int' to subscript of type 'Tensor'
    ```

    *Get-only* means that the brackets read and have no way to write. What is
    meant to change is a [variable](02-variables.md), the subject of the next chapter. A part of a tensor
    can still be replaced, by making a new one:
    """)
  let x = Tensor.ones([2, 2])
  let corner: Tensor = [[true, false], [false, false]]
  print(corner.select(Tensor.zeros(like: x), x))
  ask(
    "How do you get a tensor in which one element is another one?",
    answer: """
      Make a new tensor: choose between the old numbers and the new one where a condition holds.
      """
  ) {
    let old: Tensor = [1.0, 2.0, 3.0]
    print((Tensor.range(3) .== 1).select(Tensor(9.0), old))
  }
}

func whatAssignmentMeans() {
  say(
    """
    In NumPy `b = a` gives an array a second name, and a slice is a view: a change through one shows in
    the other. After `a = np.array([1., 2., 3.])`, `b = a` and `b[0] = 9`, `print(a, b)` shows
    `[9. 2. 3.] [9. 2. 3.]`. Swift's arrays are values. A second name is a copy (made only when one of
    the two is changed), and so is a slice.
    """)
  var a: [Float] = [1, 2, 3]
  var b = a
  b[0] = 9
  print(a, b)
  say(
    """
    For tensors the question does not come up: nothing can be written through any name, so tensors may
    share storage freely, and a slice costs nothing. NumPy's other surprise is `a += 1`, which changes
    the array under all of its names. Here it makes a new tensor and gives it one name.
    """)
  var x = Tensor.ones([3])
  let y = x
  x += 1
  print(x, y)
  say("A tensor made of an array has numbers of its own; the array may change afterward.")
  let t = Tensor(a)
  a[0] = 5
  print(a, t)
  ask(
    "`let y = x`, then `x += 1`: what does `y` hold?",
    answer: "The old numbers. The sum is a new tensor, and only `x` names it."
  ) {
    var changed: Tensor = [1.0, 2.0]
    let kept = changed
    changed += 1
    print(kept, changed)
  }
}
