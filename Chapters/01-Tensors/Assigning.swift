import ChapterKit
import DeepLearning

/// What the compiler says to `x[0, 0] = 0` on a tensor; a test compiles it and compares.
enum CompilerMessage {
  static let program = """
    import DeepLearning
    var x = Tensor.ones([2, 2])
    x[0, 0] = 0
    """
  static let text = """
    error: cannot assign through subscript: subscript is get-only
    error: cannot assign value of type 'Int' to subscript of type 'Tensor'
    """
}

func arraysAreAssignable() {
  say(
    """
    NumPy is where most people come from, and a NumPy array is a thing to write into: x[0, 0] = 0
    changes it. Swift's own arrays are such things.
    """)
  code(
    """
    var x: [[Float]] = [[1, 1], [1, 1]]
    x[0][0] = 0
    print(x)
    """)
  var x: [[Float]] = [[1, 1], [1, 1]]
  x[0][0] = 0
  print(x)
  say("A tensor made of it, and printed without its header, looks as NumPy's array does:")
  code(
    """
    let tensor = Tensor(x.flatMap { $0 }, shape: [2, 2])
    print(tensor.arrayDescription)
    """)
  let tensor = Tensor(x.flatMap { $0 }, shape: [2, 2])
  print(tensor.arrayDescription)
  beside(
    "NumPy",
    """
    x = np.ones(shape=(2, 2))
    x[0, 0] = 0.
    [[0. 1.]
     [1. 1.]]
    """)
}

func tensorsAreNotAssignable() {
  say(
    """
    A tensor is a constant, in TensorFlow and here. Python finds out when the line is reached, which
    may be an hour into the training:
    """)
  beside(
    "TensorFlow, while it runs",
    """
    x = tf.ones(shape=(2, 2))
    x[0, 0] = 0.
    TypeError: 'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment
    """)
  say("Swift does not build such a program. With var as with let, the compiler says:")
  beside("swift build", CompilerMessage.program + "\n" + CompilerMessage.text)
  say(
    """
    Get-only means that the brackets read and have no way to write. A part can still be replaced,
    by making a new tensor; what is meant to change is a Variable, the subject of chapter 2.
    """)
  code(
    """
    let x = Tensor.ones([2, 2])
    let corner: Tensor = [[true, false], [false, false]]
    print(corner.select(Tensor.zeros(like: x), x))
    """)
  let x = Tensor.ones([2, 2])
  let corner: Tensor = [[true, false], [false, false]]
  print(corner.select(Tensor.zeros(like: x), x))
}

func whatAssignmentMeans() {
  say(
    """
    In NumPy b = a gives one array a second name, and a slice is a window: what is written through
    either is seen through the other. Swift's arrays are values. A second name is a copy (made only
    when one of the two is changed), and a slice is one too.
    """)
  code(
    """
    var a: [Float] = [1, 2, 3]
    var b = a
    b[0] = 9
    print(a, b)
    """)
  var a: [Float] = [1, 2, 3]
  var b = a
  b[0] = 9
  print(a, b)
  beside("NumPy", "b = a;  b[0] = 9;  print(a, b)\n[9. 2. 3.] [9. 2. 3.]")
  say(
    """
    For tensors the question cannot come up: nothing can be written through any name, so tensors may
    share storage freely, and a slice costs nothing. NumPy's other surprise is a += 1, which changes
    the array under all of its names. Here it makes a new tensor and gives it one name.
    """)
  code(
    """
    var x = Tensor.ones([3])
    let y = x
    x += 1
    print(x, y)
    """)
  var x = Tensor.ones([3])
  let y = x
  x += 1
  print(x, y)
  say("A tensor made of an array has numbers of its own; the array may change afterwards.")
  code(
    """
    let t = Tensor(a)
    a[0] = 5
    print(a, t)
    """)
  let t = Tensor(a)
  a[0] = 5
  print(a, t)
}
