/// What gradients can be taken with respect to: a tensor, a variable, or lists and dictionaries of
/// them.
///
/// The gradients come back in the structure of the sources.
public protocol GradientSource {
  /// The structure of the gradients.
  associatedtype Gradients
  /// The structure of gradients that may be missing.
  associatedtype OptionalGradients
  /// Adds the tensors and variables to a list, in order.
  func collect(into sources: inout [GradientTape.Source])
  /// The structure again, with one gradient taken from the front for each source.
  func gradients(from parts: inout ArraySlice<Tensor>) -> Gradients
  /// The same for gradients that may be missing.
  func optionalGradients(from parts: inout ArraySlice<Tensor?>) -> OptionalGradients
}

extension GradientSource where Self: TensorLike {
  /// The first gradient of the list.
  public func gradients(from parts: inout ArraySlice<Tensor>) -> Tensor { parts.removeFirst() }
  /// The first gradient of the list, or nil if it is missing.
  public func optionalGradients(from parts: inout ArraySlice<Tensor?>) -> Tensor? {
    parts.removeFirst()
  }
}

extension Tensor: GradientSource {
  /// Adds this tensor.
  public func collect(into sources: inout [GradientTape.Source]) { sources.append(.tensor(self)) }
}

extension Variable: GradientSource {
  /// Adds this variable.
  public func collect(into sources: inout [GradientTape.Source]) {
    sources.append(.variable(self))
  }
}

extension Array: GradientSource where Element: GradientSource {
  /// Adds the sources of the elements, in order.
  public func collect(into sources: inout [GradientTape.Source]) {
    for element in self { element.collect(into: &sources) }
  }
  /// The gradients of each element, in a list.
  public func gradients(from parts: inout ArraySlice<Tensor>) -> [Element.Gradients] {
    map { $0.gradients(from: &parts) }
  }
  /// The gradients of each element, in a list; nil where one is missing.
  public func optionalGradients(
    from parts: inout ArraySlice<Tensor?>
  ) -> [Element.OptionalGradients] {
    map { $0.optionalGradients(from: &parts) }
  }
}

extension Dictionary: GradientSource where Value: GradientSource {
  /// Adds the sources of the values, in the order of the dictionary.
  public func collect(into sources: inout [GradientTape.Source]) {
    for value in values { value.collect(into: &sources) }
  }
  /// The gradients of each value, under its key.
  public func gradients(from parts: inout ArraySlice<Tensor>) -> [Key: Value.Gradients] {
    mapValues { $0.gradients(from: &parts) }
  }
  /// The gradients of each value, under its key; nil where one is missing.
  public func optionalGradients(
    from parts: inout ArraySlice<Tensor?>
  ) -> [Key: Value.OptionalGradients] {
    mapValues { $0.optionalGradients(from: &parts) }
  }
}

/// What is given for a gradient that does not exist.
public enum UnconnectedGradients: Sendable {
  /// Zeros in the shape of the source.
  case zeros
}

extension GradientTape {
  /// One tensor or variable that a gradient is taken with respect to.
  public enum Source {
    /// A tensor that the tape watched.
    case tensor(Tensor)
    /// A variable, which represents every value that it had when it was read.
    case variable(Variable)

    /// The value, without telling the tapes.
    var value: Tensor {
      switch self {
      case .tensor(let tensor): tensor
      case .variable(let variable): variable.value
      }
    }
  }

  /// The gradient of a target with respect to its sources, in their structure.
  ///
  ///     let gradients = tape.gradient(of: loss, for: [w, b])
  ///
  /// A target that is not a scalar counts as the sum of its elements, weighted by
  /// `outputGradient` if there is one.
  ///
  /// **Errors:** the program stops when a gradient does not exist, saying why; ask
  /// `gradientOrNil(of:for:outputGradient:)` where that may happen. A second use of a tape that
  /// is not persistent stops it too.
  @_disfavoredOverload  // the usual sources have overloads of their own, which cost less
  public func gradient<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil
  ) -> Sources.Gradients {
    let all = list(sources)
    var found = existing(target.tensor, outputGradient, all)[...]
    return sources.gradients(from: &found)
  }

  /// The gradient with respect to one tensor or variable.
  public func gradient<Source: GradientSource & TensorLike>(
    of target: some TensorLike, for source: Source, outputGradient: Tensor? = nil
  ) -> Tensor {
    existing(target.tensor, outputGradient, list(source))[0]
  }

  /// The gradients with respect to several variables.
  public func gradient(
    of target: some TensorLike, for sources: [Variable], outputGradient: Tensor? = nil
  ) -> [Tensor] {
    existing(target.tensor, outputGradient, list(sources))
  }

  /// The gradients with respect to several tensors.
  public func gradient(
    of target: some TensorLike, for sources: [Tensor], outputGradient: Tensor? = nil
  ) -> [Tensor] {
    existing(target.tensor, outputGradient, list(sources))
  }

  /// The gradient with zeros where the target does not depend on a source.
  public func gradient<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil,
    unconnected: UnconnectedGradients
  ) -> Sources.Gradients {
    let all = list(sources)
    let parts = gradients([(target.tensor, outputGradient)], all)
    var found = zip(parts, all).map { part, source in part ?? Tensor.zeros(like: source.value) }[
      ...]
    return sources.gradients(from: &found)
  }

  /// The gradient of the sum of several targets, with nil where none of them depends on a source.
  ///
  /// - Parameter outputGradients: a weight for each target, of its shape.
  public func gradientOrNil<Sources: GradientSource>(
    of targets: [Tensor], for sources: Sources, outputGradients: [Tensor]? = nil
  ) -> Sources.OptionalGradients {
    if let outputGradients, outputGradients.count != targets.count {
      stop(
        "[GradientTape] \(targets.count) targets need as many output gradients; got "
          + "\(outputGradients.count).")
    }
    let weighted = targets.enumerated().map { index, target in (target, outputGradients?[index]) }
    var parts = gradients(weighted, list(sources))[...]
    return sources.optionalGradients(from: &parts)
  }

  /// The gradient of a target, with nil where it does not depend on a source.
  ///
  /// ``reasonForNil(of:for:)`` tells the reason.
  @_disfavoredOverload  // a list of variables has an overload of its own, which costs less
  public func gradientOrNil<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil
  ) -> Sources.OptionalGradients {
    var parts = gradients([(target.tensor, outputGradient)], list(sources))[...]
    return sources.optionalGradients(from: &parts)
  }

  /// The gradients with respect to several variables, with nil where the target does not depend on
  /// one.
  public func gradientOrNil(
    of target: some TensorLike, for sources: [Variable], outputGradient: Tensor? = nil
  ) -> [Tensor?] {
    gradients([(target.tensor, outputGradient)], list(sources))
  }

  /// Why there is no gradient of a target with respect to a source.
  public func reasonForNil(of target: some TensorLike, for source: some TensorLike)
    -> MissingGradient
  {
    reason(of: target.tensor, for: source)
  }

  // MARK: Parts

  private func list(_ sources: some GradientSource) -> [Source] {
    var all: [Source] = []
    sources.collect(into: &all)
    return all
  }

  private func list(_ sources: [Variable]) -> [Source] { sources.map { .variable($0) } }
  private func list(_ sources: [Tensor]) -> [Source] { sources.map { .tensor($0) } }

  /// The gradients, or the end of the program with the reason why one does not exist.
  private func existing(
    _ target: Tensor, _ outputGradient: Tensor?, _ sources: [Source]
  ) -> [Tensor] {
    let parts = gradients([(target, outputGradient)], sources)
    var found: [Tensor] = []
    found.reserveCapacity(parts.count)
    for (index, part) in parts.enumerated() {
      guard let part else { refuse(target, sources[index]) }
      found.append(part)
    }
    return found
  }

  @inline(never)
  private func refuse(_ target: Tensor, _ source: Source) -> Never {
    let reason =
      switch source {
      case .tensor(let tensor): reason(of: target, for: tensor)
      case .variable(let variable): reason(of: target, for: variable)
      }
    stop("[GradientTape] there is no gradient: \(reason)")
  }

  private func gradients(
    _ targets: [(Tensor, weight: Tensor?)], _ sources: [Source]
  ) -> [Tensor?] {
    markAsUsed()
    for (target, weight) in targets {
      if let weight { check(weight, of: target) }
    }
    // Integers have no gradient, whatever arrives from above.
    return weightedGradients(targets.filter(\.0.dtype.isFloating), sources)
  }

  private func check(_ weight: Tensor, of target: Tensor) {
    guard (try? Shape.broadcast(weight.shape, target.shape)) == target.shape else {
      stop(
        "[GradientTape] the output gradient has shape \(weight.shape); the target's is "
          + "\(target.shape).")
    }
    guard !target.dtype.isFloating || weight.dtype == target.dtype else {
      stop(
        "[GradientTape] the output gradient is \(weight.dtype), the target \(target.dtype). "
          + "Cast it: g.cast(to: .\(target.dtype)).")
    }
    Tensor.checkDevices(target, weight) { "GradientTape" }
  }

  /// The gradients of weighted targets with respect to sources.
  func weightedGradients(
    _ targets: [(Tensor, weight: Tensor?)], _ sources: [Source]
  ) -> [Tensor?] {
    var values: [Tensor] = []
    var ends: [Int] = []
    for source in sources {
      appendTracked(source, to: &values)
      ends.append(values.count)
    }
    let found = pullBack(targets, to: values)
    var start = 0
    return ends.map { end in
      defer { start = end }
      var sum: Tensor?
      for index in start..<end {
        guard let part = found[values[index]] else { continue }
        sum = sum.map { $0 + part } ?? part
      }
      return sum
    }
  }

  /// Adds the tensors of a source that gradients can flow back to.
  private func appendTracked(_ source: Source, to values: inout [Tensor]) {
    guard source.value.dtype.isFloating else { return }
    switch source {
    case .tensor(let tensor): if tracked.contains(tensor) { values.append(tensor) }
    case .variable(let variable):
      for value in self.values(of: variable) where tracked.contains(value) {
        values.append(value)
      }
    }
  }
}
