/// Something that an exercise may need, and the section that tells it first.
struct Idea {
  let name: String
  /// Chapter and section, `3.1`.
  let section: String
  /// Words of the field that mean it: who uses one of them needs the idea.
  let words: [String]

  init(_ name: String, _ section: String, words: [String] = []) {
    (self.name, self.section, self.words) = (name, section, words)
  }

  /// The chapter's number.
  var chapter: Int { Int(section.prefix { $0 != "." }) ?? 0 }

  /// All ideas, in the order of the book.
  static let all = [
    Idea("what training needs", "1.1", words: ["gradient", "optimizer"]),
    Idea("shapes", "1.2"),
    Idea("dtypes", "1.5"),
    Idea("broadcasting", "1.7", words: ["broadcast"]),
    Idea("reductions", "1.8", words: ["axis"]),
    Idea("indexing", "1.9"),
    Idea("tensors are constants", "1.11"),
    Idea("operations", "1.13"),
    Idea("pictures", "1.14"),
    Idea("variables", "2.1", words: ["variable"]),
    Idea("assignment", "2.2"),
    Idea("assignment to a part", "2.3"),
    Idea("assignment in place", "2.4"),
    Idea("variables in expressions", "2.7"),
    Idea("the chain rule", "3.1", words: ["chain rule"]),
    Idea("the tape", "3.2", words: ["tape"]),
    Idea("several sources", "3.4"),
    Idea("nil gradients", "3.5"),
    Idea("second derivatives", "3.6"),
    Idea("custom gradients", "3.10", words: ["customGradient"]),
    Idea("steps downhill", "3.12", words: ["learning rate", "gradient descent"]),
    Idea(
      "softmax and crossentropy", "3.13", words: ["softmax", "crossentropy", "logits", "one-hot"]),
    Idea("a linear model", "4.3"),
    Idea("the squared error", "4.4"),
    Idea("a training step", "4.5"),
    Idea("epochs and batches", "4.6", words: ["epoch"]),
    Idea("accuracy", "4.7"),
    Idea("the decision line", "4.8"),
    Idea("the learning rate's limit", "4.9"),
    Idea("sigmoid and logits", "4.11", words: ["sigmoid"]),
    Idea("held-out points", "4.12"),
    Idea("mini-batches", "4.13", words: ["mini-batch"]),
    Idea("a softmax classifier", "4.14"),
    Idea("layers", "5.1"),
    Idea("a layer of one's own", "5.3"),
    Idea("build and call", "5.4"),
    Idea("activations", "5.7", words: ["activation"]),
    Idea("summaries", "5.8"),
    Idea("layers inside layers", "5.9"),
    Idea("models", "5.10", words: ["Sequential"]),
    Idea("initializers", "5.15", words: ["initializer"]),
    Idea("dropout and normalization", "5.16", words: ["dropout"]),
    Idea("compile", "6.1"),
    Idea("losses", "6.4"),
    Idea("optimizers", "6.5", words: ["Adam", "momentum", "RMSprop"]),
    Idea("metrics", "6.6", words: ["ROC", "AUC"]),
    Idea("a loss for a task", "6.7"),
    Idea("fit and its history", "6.8"),
    Idea("validation", "6.9", words: ["validation"]),
    Idea("a split", "6.10"),
    Idea("evaluate", "6.11"),
    Idea("predict", "6.12"),
    Idea("datasets", "6.13", words: ["Dataset"]),
    Idea("callbacks", "6.16", words: ["callback"]),
    Idea("graph execution", "6.19"),
    Idea("what breaks a recording", "6.20"),
    Idea("devices", "6.21", words: ["GPU"]),
    Idea("saving", "6.26"),
    Idea("overfitting", "6.27", words: ["overfitting"]),
    Idea("early stopping", "6.28", words: ["early stopping"]),
  ]
}
