/// What names of TensorFlow, NumPy, PyTorch and Python are called here.
enum ForeignNames {
  /// A few names for one thing, and how it is written here, with tensors `x` and `y`.
  struct Entry {
    let names: [String]
    /// Code that compiles, so that no advice is ever out of date.
    let ours: String
    /// What one of the names does otherwise there.
    let difference: String?

    init(_ names: String, _ ours: String, differs difference: String? = nil) {
      self.names = names.split(separator: " ").map(String.init)
      self.ours = ours
      self.difference = difference
    }

    /// The code as it fits a line: a reduction of everything has no axis.
    func written(for line: String) -> String {
      let isReduction = names.contains { $0.hasPrefix("reduce_") }
      let hasAxis = line.contains("axis") || line.contains("dim")
      return isReduction && !hasAxis && line.contains("(")
        ? ours.replacing("(axis: 0)", with: "()") : ours
    }
  }

  /// Entries of one kind.
  struct Group {
    let title: String
    let entries: [Entry]

    init(_ title: String, _ entries: [Entry]) { (self.title, self.entries) = (title, entries) }
  }

  /// Names are compared without underscores and capitals: `reduce_sum` is `reduceSum`.
  static let groups: [Group] = [
    Group(
      "Reducing",
      [
        Entry("reduce_sum sum", "x.sum(axis: 0)"),
        Entry("nansum", "x.isNaN().select(0, x).sum(axis: 0)"),
        Entry(
          "reduce_mean mean average", "x.mean(axis: 0)",
          differs: "NumPy's `average` may have weights: `(x * y).sum() / y.sum()`"),
        Entry("reduce_max amax", "x.max(axis: 0)"),
        Entry("reduce_min amin", "x.min(axis: 0)"),
        Entry("reduce_prod prod", "x.product(axis: 0)"),
        Entry(
          "reduce_std std stddev", "x.standardDeviation(axis: 0)",
          differs: "PyTorch divides by n - 1, the others and we by n"),
        Entry(
          "reduce_variance var", "x.variance(axis: 0)",
          differs: "PyTorch divides by n - 1, the others and we by n"),
        Entry("moments", "(x.mean(axis: 0), x.variance(axis: 0))"),
        Entry("norm euclidean_norm", "x.norm(axis: -1)"),
        Entry("reduce_logsumexp logsumexp", "x.logSumExp(axis: -1)"),
        Entry("reduce_all", "(x .== y).all()"),
        Entry("reduce_any", "(x .== y).any()"),
        Entry("argmax", "x.argMax(axis: -1)"),
        Entry("argmin", "x.argMin(axis: -1)"),
        Entry("argsort", "x.argSort()"),
        Entry("sort", "x.sorted()"),
        Entry("cumsum", "x.cumulativeSum(axis: -1)"),
        Entry(
          "median quantile percentile", "x.sorted()[x.elementCount / 2]",
          differs: "of a vector; between two elements the others interpolate"),
        Entry("bincount", "Tensor([0, 1, 1]).oneHot(depth: 2).sum(axis: 0)"),
        Entry("allclose isclose", "((x - y).abs() < 1e-5).all()"),
      ]),
    Group(
      "Products",
      [
        Entry("matmul mm bmm mv", "x.matmul(y)"),
        Entry(
          "dot tensordot inner", "x.dot(y)",
          differs: "here of two vectors; NumPy's `dot` of matrices is `x.matmul(y)`"),
        Entry("outer", "x.expandedDimensions(at: 1) * y"),
        Entry(
          "diagonal diag trace", "(x * Tensor.eye(3)).sum(axis: 1)",
          differs: "`trace` is the sum over both axes"),
      ]),
    Group(
      "Types and shapes",
      [
        Entry("astype cast asfloat", "x.cast(to: .float32)"),
        Entry("T t mT transpose swapaxes", "x.transposed()"),
        Entry("permute", "x.transposed(axes: [1, 0])"),
        Entry("reshape view", "x.reshaped(to: 2, 3)"),
        Entry("flatten ravel", "x.flattened()"),
        Entry("expand_dims unsqueeze", "x.expandedDimensions(at: 0)"),
        Entry("squeeze", "x.squeezed()"),
        Entry("newaxis", "x.expandedDimensions(at: 0)"),
        Entry("broadcast_to expand", "x.broadcast(to: [2, 3])"),
        Entry(
          "concat concatenate concatenated cat vstack",
          "Tensor.concatenate([x, y], axis: 0)",
          differs: "`vstack` of vectors is `Tensor.stack([x, y])`"),
        Entry(
          "hstack", "Tensor.concatenate([x, y], axis: 1)", differs: "of vectors it is along axis 0"),
        Entry("stack", "Tensor.stack([x, y], axis: 0)"),
        Entry(
          "split", "x.split(into: 2, axis: 0)",
          differs: "the number of parts; in PyTorch it is the length of each part"),
        Entry(
          "tile repeat", "x.tiled([2, 1])",
          differs: "`repeat` is PyTorch's; that of NumPy and TensorFlow repeats each element"),
        Entry("pad", "x.padded([(1, 1), (0, 0)])"),
        Entry("flip reverse", "x.flipped(axis: 0)"),
        Entry("size numel", "x.elementCount", differs: "PyTorch's `size()` is `x.shape`"),
        Entry("ndim dim ndims", "x.rank"),
        Entry("len", "x.shape[0]"),
      ]),
    Group(
      "Choosing",
      [
        Entry("where", "(x > 0).select(x, y)"),
        Entry(
          "gather take index_select", "x.gathered(at: Tensor([0, 1]), axis: 0)",
          differs: "PyTorch's `gather` is `x.taken(along: 0, at: y)`"),
        Entry("boolean_mask", "x.masked(by: x > 0)", differs: "or `x[x > 0]`, as in NumPy"),
        Entry("one_hot to_categorical", "Tensor([0, 1]).oneHot(depth: 10)"),
        Entry("clip clip_by_value clamp", "x.clipped(from: 0, to: 1)"),
      ]),
    Group(
      "Element by element",
      [
        Entry("square", "x.squared()"),
        Entry("pow power", "x ** 2"),
        Entry("abs fabs", "x.abs()"),
        Entry("round", "x.rounded()"),
        Entry("multiply mul", "x * y"),
        Entry("add", "x + y"),
        Entry("subtract sub", "x - y"),
        Entry("divide div", "x / y"),
        Entry("floordiv floor_divide", "x.floorDivided(by: y)"),
        Entry("mod remainder", "x.modulo(y)"),
        Entry("maximum", "x.maximum(y)"),
        Entry("minimum", "x.minimum(y)"),
        Entry("equal eq", "x .== y"),
        Entry("relu", "x.relu()"),
        Entry("sigmoid", "x.sigmoid()"),
        Entry("softmax", "x.softmax(axis: -1)"),
        Entry("log_softmax", "x.logSoftmax(axis: -1)"),
        Entry("logical_and", "(x > 0).and(y > 0)"),
        Entry("logical_or", "(x > 0).or(y > 0)"),
        Entry("logical_not", "(x > 0).not()"),
      ]),
    Group(
      "Making",
      [
        Entry("constant tensor array asarray convert_to_tensor from_numpy", "Tensor([1, 2, 3])"),
        Entry("zeros", "Tensor.zeros([2, 3])"),
        Entry("ones", "Tensor.ones([2, 3])"),
        Entry("zeros_like", "Tensor.zeros(like: x)"),
        Entry("ones_like", "Tensor.ones(like: x)"),
        Entry("fill full", "Tensor.full([2, 3], 1.0)"),
        Entry("eye identity", "Tensor.eye(3)"),
        Entry("arange", "Tensor.range(3)"),
        Entry("linspace", "Tensor.linspace(0, 1, count: 5)"),
        Entry("randn normal random_normal", "Tensor.randomNormal([2, 3])"),
        Entry("rand uniform random_uniform", "Tensor.randomUniform([2, 3])"),
        Entry("randint random_integers", "Tensor.randomIntegers([2, 3], from: 0, to: 10)"),
        Entry(
          "random_categorical multinomial", "Tensor.randomCategorical(logits: x)",
          differs: "one class for each row, from logits"),
        Entry("shuffle", "x.shuffled()"),
        Entry("permutation randperm", "Tensor.randomPermutation(3)"),
        Entry("set_seed manual_seed seed", "setRandomSeed(1)"),
      ]),
    Group(
      "Reading back",
      [
        Entry("numpy tolist data", "x.scalars(as: Float.self)"),
        Entry(
          "item", "x.scalar(as: Float.self)",
          differs: "or as a number of Swift's: `Double(x)`, `Int(x)`, `Bool(x)`"),
      ]),
    Group(
      "Variables and gradients",
      [
        Entry("assign_sub", "v.assignSubtract(x)"),
        Entry("assign_add", "v.assignAdd(x)"),
        Entry("value", "v.tensor"),
        Entry("stop_gradient detach", "x.stopGradient()"),
        Entry("no_grad", "withoutRecording { x * 2 }"),
        Entry("backward grad requires_grad", "tape.gradient(of: x, for: v)"),
      ]),
  ]

  /// The entries of all groups.
  static let entries = groups.flatMap(\.entries)

  /// What layers and models are asked for, on a `model` and its first `layer`.
  static let layers: [Entry] = [
    Entry("get_weights", "model.weightValues"),
    Entry("set_weights", "try model.setWeights(values)"),
    Entry("variables", "model.weights"),
    Entry("trainable_variables trainable_weights parameters", "model.trainableWeights"),
    Entry("trainable", "layer.isTrainable"),
    Entry("count_params", "model.parameterCount"),
    Entry("get_layer", "model.layers[0]"),
    Entry("save_weights", "try model.saveWeights(to: \"weights.safetensors\")"),
    Entry("load_weights", "try model.loadWeights(from: \"weights.safetensors\")"),
    Entry("load_model", "try Sequential.load(from: \"model.safetensors\")"),
    Entry("predict_on_batch", "try model.predict(x)"),
    Entry("train_on_batch", "try model.trainOnBatch(x, y)"),
    Entry("forward", "model(x)"),
    Entry("read_csv loadtxt genfromtxt", "try CSVFile(\"table.csv\")"),
  ]

  /// Words of Python and of mathematics that are something else in Swift.
  private static let words: [String: String] = [
    "None": "`None` is `nil` in Swift.",
    "True": "`True` is `true` in Swift.",
    "False": "`False` is `false` in Swift.",
    "elif": "`elif` is `else if` in Swift.",
    "lambda": "`lambda x: x * 2` is `{ x in x * 2 }` in Swift.",
    "pass": "A body may be empty in Swift, without `pass`.",
    "def": "A function begins with `func` and has braces.",
    "range":
      "A loop that counts is `for i in 0..<3 { … }`; a tensor of numbers: `Tensor.range(3)`.",
    "enumerate": "It is a method here: `for (i, value) in values.enumerated() { … }`.",
    "xrange": "A loop that counts is `for i in 0..<3 { … }`.",
    "len": "The length of an array is `array.count`, of a tensor's first axis `x.shape[0]`.",
    "length": "The length of an array is `array.count`.",
    "size": "The length of an array is `array.count`; how many numbers a tensor has, "
      + "`x.elementCount`.",
    "and": "`and` is `&&` in Swift.",
    "or": "`or` is `||` in Swift.",
    "not": "`not` is `!` in Swift.",
    "int": "The type is `Int`, with a capital.",
    "float": "The type is `Float`, with a capital.",
    "str": "The type is `String`.",
    "TensorBoard":
      "There is no TensorBoard here; `CSVLogger(filename: \"log.csv\")` keeps the numbers of each "
      + "epoch.",
    "assign": "A tensor never changes; a `Variable` has `assign`. Make a new tensor, and give it "
      + "a name with `let`.",
    "assignAdd": "A tensor never changes; a `Variable` has `assignAdd`.",
    "assignSubtract": "A tensor never changes; a `Variable` has `assignSubtract`.",
  ]

  /// What an array does in place of a tensor's method, on `values`.
  static let arrays: [String: String] = [
    "argmin": "values.indices.min { values[$0] < values[$1] }",
    "argmax": "values.indices.max { values[$0] < values[$1] }",
    "sum": "values.reduce(0, +)",
    "mean": "values.reduce(0, +) / Double(values.count)",
  ]

  /// Functions of a number that need Foundation; for a tensor they are methods.
  private static let functions: Set = [
    "exp", "log", "log2", "log10", "log1p", "expm1", "pow", "sin", "cos", "tan", "asin", "acos",
    "atan", "atan2", "sinh", "cosh", "tanh", "erf", "sqrt", "floor", "ceil", "round",
  ]

  /// Modules that a reader's fingers know.
  private static let modules: Set = [
    "tf", "np", "numpy", "torch", "keras", "nn", "F", "plt", "math", "tensorflow", "jnp", "K",
    "layers", "models", "optimizers", "callbacks", "pd", "pandas",
  ]

  /// How something is called here, or nothing for a name that nobody knows.
  ///
  /// - Parameters:
  ///   - type: what it was asked of; a free name has none.
  ///   - line: the code around it, for what comes after `tf.`
  static func sentence(for name: String, of type: String? = nil, in line: String) -> String? {
    if type == nil, modules.contains(name) { return sentence(forModule: name, in: line) }
    if type == nil, functions.contains(name) {
      let method = entry(name)?.ours ?? "x.\(name)()"
      return "For a tensor it is `\(method)`. For a single number, add `import Foundation` at the "
        + "top of the file."
    }
    if type?.hasPrefix("[") == true, ["length", "size", "len"].contains(name) {
      return words["length"]
    }
    if type?.hasPrefix("[") == true, let ours = arrays[plain(name)] {
      let array = line.matches(of: /(\w+)\.(\w+)/).first { $0.output.2 == name }?.output.1
      return "`\(name)` of an array is `\(ours.replacing("values", with: array ?? "values"))`."
    }
    if let word = words[name], type == nil || name.hasPrefix("assign") { return word }
    if name == "count", type == "Tensor" || type == "Variable" {
      return "How many numbers there are is `x.elementCount`, how many rows `x.shape[0]`."
    }
    let isTensor = type.map { ["Tensor", "Variable", "Shape"].contains($0) } ?? true
    if isTensor, let entry = entry(name) {
      return "`\(name)` is `\(entry.written(for: line))` here."
    }
    if type == nil || !isTensor, let entry = entry(name, in: layers) {
      return "`\(name)` is `\(entry.ours)` here."
    }
    return name.contains("_")
      ? "Names are written without underscores: `\(camel(name))`, if it is there at all." : nil
  }

  /// What a member is called here, or nothing if it is called the same: `std` has another name,
  /// `sum` has not.
  static func otherName(of member: String) -> String? {
    guard let ours = entry(member)?.ours,
      !ours.matches(of: /\.(\w+)/).contains(where: { $0.output.1 == member })
    else { return nil }
    return "`\(member)` is `\(ours)` here."
  }

  /// The label of an argument by the name that it has in Python, and a value for it.
  static func label(_ name: String) -> String {
    let values = [
      "axis": "axis: 1", "keepdims": "keepDims: true", "sep": "separator: \" \"",
      "end": "terminator: \"\"", "training": "training: true",
    ]
    return values[plain(name)] ?? "\(camel(name)): …"
  }

  /// What the first member of a value in a line is called here that has another name.
  static func otherName(in line: String) -> String? {
    line.matches(of: /[\w)\]]\.(\w+)/).lazy.compactMap { otherName(of: String($0.output.1)) }.first
  }

  private static func sentence(forModule name: String, in line: String) -> String {
    let rule = "There is no `\(name).` here: what it offers are methods of a tensor, or types."
    let path = line.matches(of: /\b(\w+)\.([\w.]+)/).first { $0.output.1 == name }?.output.2
    guard let last = path?.split(separator: ".").last.map(String.init) else { return rule }
    if let entry = entry(last) {
      return "There is no `\(name).` here: `\(name).\(path ?? "")` is "
        + "`\(entry.written(for: line))`."
    }
    if functions.contains(last) {
      return "There is no `\(name).` here: for a tensor it is `x.\(last)()`. For a single number "
        + "it is `\(last)(x)`, with `import Foundation` at the top of the file."
    }
    if last.first?.isUppercase == true {
      return "There is no `\(name).` here: the type is `\(last)` alone."
    }
    return rule
  }

  private static func entry(_ name: String, in entries: [Entry] = entries) -> Entry? {
    let bare = plain(name)
    return entries.first { $0.names.contains { plain($0) == bare } }
  }

  static func plain(_ name: String) -> String {
    name.replacing("_", with: "").lowercased()
  }

  static func camel(_ name: String) -> String {
    let parts = name.split(separator: "_")
    return parts.prefix(1).joined() + parts.dropFirst().map(\.capitalized).joined()
  }
}

extension Substring {
  /// The word with a capital in front.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
