/// What gradients can be taken by: a tensor, a variable, or lists and dictionaries of them.
///
/// The gradients come back in the structure of the sources.
public protocol GradientSource {
  /// The structure of the gradients.
  associatedtype Gradients
  /// The structure of gradients that may be missing.
  associatedtype OptionalGradients
  /// The tensors and variables, in order.
  var gradientSources: [any TensorLike] { get }
  /// The structure again, with one gradient taken from the front for each source.
  func gradients(from parts: inout ArraySlice<Tensor>) -> Gradients
  /// The same for gradients that may be missing.
  func optionalGradients(from parts: inout ArraySlice<Tensor?>) -> OptionalGradients
}

extension GradientSource where Self: TensorLike {
  public var gradientSources: [any TensorLike] { [self] }
  public func gradients(from parts: inout ArraySlice<Tensor>) -> Tensor { parts.removeFirst() }
  public func optionalGradients(from parts: inout ArraySlice<Tensor?>) -> Tensor? {
    parts.removeFirst()
  }
}

extension Tensor: GradientSource {}
extension Variable: GradientSource {}

extension Array: GradientSource where Element: GradientSource {
  public var gradientSources: [any TensorLike] { flatMap { $0.gradientSources } }
  public func gradients(from parts: inout ArraySlice<Tensor>) -> [Element.Gradients] {
    map { $0.gradients(from: &parts) }
  }
  public func optionalGradients(
    from parts: inout ArraySlice<Tensor?>
  ) -> [Element.OptionalGradients] {
    map { $0.optionalGradients(from: &parts) }
  }
}

extension Dictionary: GradientSource where Value: GradientSource {
  public var gradientSources: [any TensorLike] { values.flatMap { $0.gradientSources } }
  public func gradients(from parts: inout ArraySlice<Tensor>) -> [Key: Value.Gradients] {
    mapValues { $0.gradients(from: &parts) }
  }
  public func optionalGradients(
    from parts: inout ArraySlice<Tensor?>
  ) -> [Key: Value.OptionalGradients] {
    mapValues { $0.optionalGradients(from: &parts) }
  }
}

/// What stands for a gradient that does not exist.
public enum UnconnectedGradients: Sendable {
  /// Zeros in the shape of the source.
  case zeros
}

extension GradientTape {
  /// The gradient of a target by its sources, in their structure.
  ///
  ///     let gradients = tape.gradient(of: loss, for: [w, b])
  ///
  /// A target that is not a scalar counts as the sum of its elements, weighted by
  /// `outputGradient` if there is one.
  ///
  /// **Errors:** the program stops when a gradient does not exist, saying why; ask
  /// ``gradientOrNil(of:for:outputGradient:)`` where that may happen. A second use of a tape that
  /// is not persistent stops it too.
  public func gradient<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil
  ) -> Sources.Gradients {
    let target = target.tensor
    let all = sources.gradientSources
    let parts = gradients([(target, outputGradient)], all)
    var found: ArraySlice<Tensor> = []
    for (part, source) in zip(parts, all) {
      guard let part else {
        stop("[GradientTape] there is no gradient: \(reason(of: target, for: source))")
      }
      found.append(part)
    }
    return sources.gradients(from: &found)
  }

  /// The gradient with zeros where the target does not depend on a source.
  public func gradient<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil,
    unconnected: UnconnectedGradients
  ) -> Sources.Gradients {
    let all = sources.gradientSources
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
    var parts = gradients(weighted, sources.gradientSources)[...]
    return sources.optionalGradients(from: &parts)
  }

  /// The gradient of a target, with nil where it does not depend on a source.
  ///
  /// ``whyNil(of:for:)`` tells the reason.
  public func gradientOrNil<Sources: GradientSource>(
    of target: some TensorLike, for sources: Sources, outputGradient: Tensor? = nil
  ) -> Sources.OptionalGradients {
    var parts = gradients([(target.tensor, outputGradient)], sources.gradientSources)[...]
    return sources.optionalGradients(from: &parts)
  }

  /// Why there is no gradient of a target by a source.
  public func whyNil(of target: some TensorLike, for source: some TensorLike) -> MissingGradient {
    reason(of: target.tensor, for: source)
  }

  /// The derivative of each element of the target by each element of the source.
  ///
  /// **Shape:** the target's followed by the source's; zeros where nothing depends.
  public func jacobian(of target: some TensorLike, for source: some TensorLike) -> Tensor {
    let target = target.tensor
    spend()
    let rows = (0..<target.elementCount).map { index in
      let weight = Tensor.oneHot(index, target)
      return pulled([(target, weight)], [source])[0] ?? Tensor.zeros(like: source.value)
    }
    let shape = Array(target.shape) + Array(source.shape)
    if rows.isEmpty {
      return withDevice(target.device) { Tensor.zeros(Shape(shape), dtype: target.dtype) }
    }
    return Tensor.stack(rows).reshaped(to: shape)
  }

  /// The jacobian of each sample by itself: axis 0 of both counts samples.
  ///
  /// **Shape:** `[batch, ...target, ...source]`. **Errors:** ranks below 1, batches that differ.
  public func batchJacobian(of target: some TensorLike, for source: some TensorLike) -> Tensor {
    let target = target.tensor
    guard target.rank >= 1, source.rank >= 1, target.shape[0] == source.shape[0] else {
      stop(
        "[batchJacobian] axis 0 must be the same batch in both: the target has shape "
          + "\(target.shape), the source \(source.shape).")
    }
    spend()
    let batch = target.shape[0]
    let width = batch == 0 ? 0 : target.elementCount / batch
    let columns = (0..<width).map { index in
      let one = Tensor.oneHot(index, target[0])
      let weight = one.broadcast(to: target.shape)
      return pulled([(target, weight)], [source])[0] ?? Tensor.zeros(like: source.value)
    }
    let shape = [batch] + target.shape.dropFirst() + source.shape.dropFirst()
    if columns.isEmpty {
      return withDevice(target.device) { Tensor.zeros(Shape(shape), dtype: target.dtype) }
    }
    return Tensor.stack(columns, axis: 1).reshaped(to: shape)
  }

  // MARK: Parts

  private func gradients(
    _ targets: [(Tensor, weight: Tensor?)], _ sources: [any TensorLike]
  ) -> [Tensor?] {
    spend()
    for (target, weight) in targets {
      if let weight, (try? Shape.broadcast(weight.shape, target.shape)) != target.shape {
        stop(
          "[GradientTape] the output gradient has shape \(weight.shape); the target's is "
            + "\(target.shape).")
      }
      if let weight, target.dtype.isFloating, weight.dtype != target.dtype {
        stop(
          "[GradientTape] the output gradient is \(weight.dtype), the target \(target.dtype). "
            + "Cast it: g.cast(to: .\(target.dtype)).")
      }
    }
    // Whole numbers have no gradient, whatever arrives from above.
    return pulled(targets.filter(\.0.dtype.isFloating), sources)
  }

  private func pulled(
    _ targets: [(Tensor, weight: Tensor?)], _ sources: [any TensorLike]
  ) -> [Tensor?] {
    let values = sources.map { $0.dtype.isFloating ? self.values(of: $0) : [] }
    let tracked = values.map { $0.filter { self.tracked.contains($0) } }
    let found = pullBack(targets, to: tracked.flatMap { $0 })
    return tracked.map { values in
      let parts = values.compactMap { found[$0] }
      guard let first = parts.first else { return nil }
      return parts.dropFirst().reduce(first) { $0 + $1 }
    }
  }
}

extension TensorLike {
  /// The value, without telling the tapes.
  fileprivate var value: Tensor { variable?.value ?? tensor }
}

extension Tensor {
  /// A one at a place of the flattened tensor, zeros elsewhere.
  fileprivate static func oneHot(_ index: Int, _ like: Tensor) -> Tensor {
    let flat = (Tensor.range(like.elementCount) .== index).cast(to: like.dtype)
    return flat.moved(to: like.device).reshaped(to: like.shape)
  }
}
