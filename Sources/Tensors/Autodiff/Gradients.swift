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

    init(_ source: some TensorLike) {
      self = (source as? Variable).map { .variable($0) } ?? .tensor(source.tensor)
    }

    /// The value, without telling the tapes.
    var value: Tensor {
      switch self {
      case .tensor(let tensor): tensor
      case .variable(let variable): variable.value
      }
    }
  }

  /// A target, and what its elements count: once each where there is no weight.
  typealias WeightedTarget = (tensor: Tensor, weight: Tensor?)

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
    var found = existing(target.tensor, outputGradient, list(sources))[...]
    return sources.gradients(from: &found)
  }

  /// The gradient with respect to a variable.
  public func gradient(
    of target: some TensorLike, for source: Variable, outputGradient: Tensor? = nil
  ) -> Tensor {
    existing(target.tensor, outputGradient, .variable(source))
  }

  /// The gradient with respect to a tensor.
  public func gradient(
    of target: some TensorLike, for source: Tensor, outputGradient: Tensor? = nil
  ) -> Tensor {
    existing(target.tensor, outputGradient, .tensor(source))
  }

  /// The gradients with respect to several variables.
  public func gradient(
    of target: some TensorLike, for sources: [Variable], outputGradient: Tensor? = nil
  ) -> [Tensor] {
    existing(target.tensor, outputGradient, sources.lazy.map { .variable($0) })
  }

  /// The gradients with respect to several tensors.
  public func gradient(
    of target: some TensorLike, for sources: [Tensor], outputGradient: Tensor? = nil
  ) -> [Tensor] {
    existing(target.tensor, outputGradient, sources.lazy.map { .tensor($0) })
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
    gradients([(target.tensor, outputGradient)], sources.lazy.map { .variable($0) })
  }

  /// Why there is no gradient of a target with respect to a source.
  public func reasonForNil(of target: some TensorLike, for source: some TensorLike)
    -> MissingGradient
  {
    reason(of: target.tensor, for: Source(source))
  }

  // MARK: Parts

  private func list(_ sources: some GradientSource) -> [Source] {
    var all: [Source] = []
    sources.collect(into: &all)
    return all
  }

  /// The gradient, or the end of the program with the reason why it does not exist.
  private func existing(_ target: Tensor, _ outputGradient: Tensor?, _ source: Source) -> Tensor {
    let found = gradientsByTensor(
      CollectionOfOne((target, outputGradient)), CollectionOfOne(source))
    guard let gradient = sum(found, for: source) else { refuse(target, source) }
    return gradient
  }

  /// The same for several sources.
  private func existing(
    _ target: Tensor, _ outputGradient: Tensor?, _ sources: some Collection<Source>
  ) -> [Tensor] {
    let found = gradientsByTensor(CollectionOfOne((target, outputGradient)), sources)
    return sources.map { source in
      guard let gradient = sum(found, for: source) else { refuse(target, source) }
      return gradient
    }
  }

  @inline(never)
  private func refuse(_ target: Tensor, _ source: Source) -> Never {
    stop("[GradientTape] there is no gradient: \(reason(of: target, for: source))")
  }

  private func gradients(
    _ targets: [WeightedTarget], _ sources: some Collection<Source>
  ) -> [Tensor?] {
    let found = gradientsByTensor(targets, sources)
    return sources.map { sum(found, for: $0) }
  }

  /// The gradients with respect to the tensors of sources, as the one use of a tape that is not
  /// persistent.
  private func gradientsByTensor(
    _ targets: some Collection<WeightedTarget>, _ sources: some Collection<Source>
  ) -> TensorTable<Tensor> {
    markAsUsed()
    for (target, weight) in targets {
      if let weight { check(weight, of: target) }
    }
    var kept = TensorSet()
    for source in sources { forEachTensor(of: source) { kept.insert($0) } }
    return pullBack(targets, to: kept)
  }

  /// The gradient with respect to a source: the sum for all values that a variable had.
  @inline(__always)
  private func sum(_ found: TensorTable<Tensor>, for source: Source) -> Tensor? {
    var sum: Tensor?
    forEachTensor(of: source) { tensor in
      guard let part = found[tensor] else { return }
      sum = sum.map { $0 + part } ?? part
    }
    return sum
  }

  /// The gradient of a weighted target with respect to a source, which does not count as a use.
  func weightedGradient(of target: Tensor, _ weight: Tensor, for source: Source) -> Tensor? {
    var kept = TensorSet()
    forEachTensor(of: source) { kept.insert($0) }
    return sum(pullBack(CollectionOfOne((target, weight)), to: kept), for: source)
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
}
