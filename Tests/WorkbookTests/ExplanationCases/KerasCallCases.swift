/// Keras's calls, word for word.
extension ExplanationCase {
  /// Calls as Keras's guides write them.
  static let calls = table(
    [
      ("let s = try model.evaluate(x, y)[0]; print(s)", "`logs[\"loss\"]`"),
      ("let s: Double = try model.evaluate(x, y)[0]; print(s)", "`logs[\"loss\"]`"),
      ("let s: Double = try model.evaluate(x, y); print(s)", "`logs[\"loss\"]`"),
      ("let s = try model.evaluate(x, y); print(s[0], s[1])", "`logs[\"loss\"]`"),
      ("let s = model.evaluate(x, y); print(s)", "write `try` before it"),
      ("let last: Double = history[\"loss\"]; print(last)", "`history[\"loss\"].last ?? .nan`"),
      ("print(history.history[\"loss\"])", "`history[\"loss\"]`"),
      ("print(history.epoch)", "`history.epochs`"),
      ("try model.fit(x: x, y: y)", "`fit(x, y, epochs: 3)`"),
      ("try model.fit(x, y, epochs=5)", "with a colon: `epochs: 5`."),
      ("var epochs = 1; try model.fit(x, y, epochs=5)", "with a colon: `epochs: 5`."),
      ("try model.fit(x, y, epochs=5, batch_size=32)", "`batchSize: 32, epochs: 5`"),
      ("try model.fit(x, y, validation_data=(x, y))", "`validationData: (x, y)`"),
      ("try model.fit(x, y, epochs=5, validation_split=0.1)", "`epochs: 5, validationSplit: 0.1`"),
      ("try model.fit(x, y, epochs: 5, verbose=0)", "`verbose: .silent`"),
      ("try model.fit(x, y, callbacks=[EarlyStopping()])", "`callbacks: [EarlyStopping()]`"),
      (
        "print(EarlyStopping(patience: 3, restore_best_weights: true))", "restoreBestWeights: true"
      ),
      ("print(EarlyStopping(patience=3, min_delta=0.1))", "`minDelta: 0.01, patience: 3`"),
      ("print(EarlyStopping(min_delta: 0.1))", "`minDelta: 0.01`"),
      ("print(EarlyStopping(patience: 3, monitor: \"val_loss\"))", "`monitor:` comes before"),
      ("print(EarlyStopping(patience: 3, mode: \"min\"))", "`mode: .min`"),
      ("print(EarlyStopping(patience: 3, verbose: 1))", "leave `verbose:` out"),
      ("print(ModelCheckpoint(filepath=\"a\"))", "`filepath: \"best.safetensors\"`"),
      ("print(ModelCheckpoint(filepath: \"a\", save_best_only: true))", "`saveBestOnly: true`"),
      ("print(try ReduceLROnPlateau(factor=0.1))", "`factor: 0.1`"),
      ("print(ReduceLROnPlateau(factor: 0.1))", "write `try` before it"),
      ("print(try ReduceLROnPlateau(factor: 0.1, min_lr: 0.1))", "`minLR: 1e-5`"),
      ("print(CSVLogger(\"log.csv\"))", "`filename: …`"),
      ("print(TensorBoard(log_dir: \"logs\"))", "`CSVLogger(filename: \"log.csv\")`"),
      ("print(model.layers[0].get_weights())", "`model.weightValues`"),
      ("model.set_weights([x])", "`try model.setWeights(values)`"),
      ("print(model.count_params())", "`model.parameterCount`"),
      ("model.layers[0].trainable = false", "`layer.isTrainable`"),
      ("print(load_model(\"a\"))", "`try Sequential.load(from: \"model.safetensors\")`"),
      ("print(Dense(64, activation=\"relu\"))", "`activation: .relu`"),
      ("print(Dense(64, activation='relu'))", "`activation: .relu`"),
      ("print(Dense(64, use_bias: false))", "useBias: false"),
      ("print(Dense(units=64))", "`Dense(64)`"),
      ("print(Dense(64, input_shape: [784]))", "`Sequential([Input(shape: [784]), Dense(64)])`"),
      ("print(Dense(64, kernel_regularizer: .l2(0.01)))", "`kernelRegularizer: .l2(0.01)`"),
      ("print(layers.Dense(64))", "the type is `Dense` alone"),
      ("print(try Sequential([Dense(3)]).add(Dense(4)).predict(x))", "`add` returns nothing"),
      ("let m = Sequential([]).add(Dense(4)); print(try m.predict(x))", "`add` returns nothing"),
      ("let m: Sequential = Sequential().add(Dense(4)); print(m)", "`add` returns nothing"),
      (
        "model.compile(optimizer: .adam(), loss: .binaryCrossentropy(from_logits: true))",
        "`fromLogits: true`"
      ),
      ("model.compile(optimizer=\"adam\", loss=\"mse\")", "`optimizer: .adam(), loss: .mean"),
      ("model.compile(optimizer: SGD(lr=0.1), loss: .huber)", "`learningRate: 0.1`"),
      ("print(try model.predict(x).argmax(axis=1))", "`argmax` is `x.argMax(axis: -1)`"),
      ("print(try model.predict(x).argmax(axis=1))", "with a colon: `axis: 1`"),
      ("print(x.mean().numpy())", "`x.scalars(as: Float.self)`"),
      ("let t = GradientTape(persistent=True); print(t)", "`isPersistent: true`"),
      ("print(GradientTape().gradient(x, y))", "`of: …, for: …`"),
    ], in: call)

  private static func call(_ line: String) -> String {
    """
    func f(_ model: Sequential, _ x: Tensor, _ y: Tensor, _ history: History) throws {
      \(line)
    }
    """
  }
}
