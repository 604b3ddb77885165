/// A tensor that can be assigned to: the state of a model.
///
///     let v = Variable(Tensor.zeros([3, 1]), name: "weights")
///     v.assign(Tensor.ones([3, 1]))
///     v[0, 0].assign(3)
///     v.assignAdd(Tensor.ones([3, 1]))
///
/// In an expression it is its value, and the tapes watch it by themselves. Shape and dtype
/// stay as they were at the start. A variable belongs to one thread: it is not Sendable.
public final class Variable {
  /// The name, for messages and summaries.
  public let name: String
  /// Whether tapes watch the variable by themselves.
  public let isTrainable: Bool
  /// The value, without telling the tapes.
  var value: Tensor

  /// A variable with a value to begin with.
  public init(_ initialValue: some TensorLike, name: String = "Variable", isTrainable: Bool = true)
  {
    value = initialValue.tensor.renamed()
    self.name = name
    self.isTrainable = isTrainable
  }

  /// A variable of numbers written out in code: `Variable(3.0)`, `Variable([[1, 2]])`.
  ///
  /// Integers make int32 and others float32, as for ``Tensor``.
  public convenience init(
    _ initialValue: TensorLiteral, name: String = "Variable", isTrainable: Bool = true,
    dtype: DType? = nil
  ) {
    self.init(Tensor(initialValue, dtype: dtype), name: name, isTrainable: isTrainable)
  }

  /// A variable of one number, in the dtype that belongs to the value's type unless one is given.
  ///
  ///     let start = 0.5               // a Double
  ///     let v = Variable(start)       // float64, as Tensor(start) is
  @_disfavoredOverload  // so that a number written out gets the literal's dtype
  public convenience init(
    _ initialValue: some TensorScalar, name: String = "Variable", isTrainable: Bool = true,
    dtype: DType? = nil
  ) {
    let value = dtype.map { Tensor(initialValue, dtype: $0) } ?? Tensor(initialValue)
    self.init(value, name: name, isTrainable: isTrainable)
  }

  // MARK: Assigning

  /// Gives the variable another value.
  ///
  /// **Errors:** another shape, dtype or device stops the program, and leaves the value as it was.
  @discardableResult
  public func assign(_ newValue: some TensorLike) -> Variable {
    let newValue = newValue.tensor
    check(newValue, "assign")
    value = newValue.renamed()
    noteAssignment(newValue)
    return self
  }

  /// Adds to the value, like `+=`.
  ///
  /// **Errors:** another shape or dtype: nothing is broadcast.
  @discardableResult
  public func assignAdd(_ change: some TensorLike) -> Variable {
    let change = change.tensor
    check(change, "assignAdd")
    update(.add, change, "assignAdd")
    return self
  }

  /// Subtracts from the value, like `-=`.
  ///
  /// **Errors:** another shape or dtype: nothing is broadcast.
  @discardableResult
  public func assignSubtract(_ change: some TensorLike) -> Variable {
    let change = change.tensor
    check(change, "assignSubtract")
    update(.subtract, change, "assignSubtract")
    return self
  }

  // MARK: Assigning numbers written in code

  /// Gives a variable of one number another: `count.assign(0)`.
  ///
  /// **Errors:** a variable of any other shape: nothing is broadcast.
  @discardableResult
  public func assign(_ newValue: some TensorScalar) -> Variable { assign(number(newValue)) }

  /// Adds to a variable of one number: `count.assignAdd(1)`.
  ///
  /// **Errors:** a variable of any other shape: nothing is broadcast.
  @discardableResult
  public func assignAdd(_ change: some TensorScalar) -> Variable { assignAdd(number(change)) }

  /// Subtracts from a variable of one number.
  ///
  /// **Errors:** a variable of any other shape: nothing is broadcast.
  @discardableResult
  public func assignSubtract(_ change: some TensorScalar) -> Variable {
    assignSubtract(number(change))
  }

  /// Gives the variable numbers written out in code, in its own dtype: `v.assign([1, 2])`.
  ///
  /// **Errors:** another shape.
  @discardableResult
  public func assign(_ newValue: TensorLiteral) -> Variable { assign(numbers(newValue)) }

  /// Adds numbers written out in code: `v.assignAdd([1, 2])`.
  ///
  /// **Errors:** another shape: nothing is broadcast.
  @discardableResult
  public func assignAdd(_ change: TensorLiteral) -> Variable { assignAdd(numbers(change)) }

  /// Subtracts numbers written out in code.
  ///
  /// **Errors:** another shape: nothing is broadcast.
  @discardableResult
  public func assignSubtract(_ change: TensorLiteral) -> Variable {
    assignSubtract(numbers(change))
  }

  private func number(_ scalar: some TensorScalar) -> Tensor {
    Tensor.scalar(scalar.asScalar, like: value)
  }

  private func numbers(_ literal: TensorLiteral) -> Tensor {
    withDevice(value.device) { Tensor(literal, dtype: dtype) }
  }

  /// A part of the value; indices as for ``Tensor``.
  public subscript(indices: any TensorIndex...) -> Tensor {
    tensor.indexed(indices.map(\.axisIndex))
  }

  /// A part of the variable, to assign to: `v[0, 0].assign(3)`.
  @_disfavoredOverload
  public subscript(indices: any TensorIndex...) -> VariableSlice {
    VariableSlice(variable: self, indices: indices.map(\.axisIndex))
  }

  /// Whether the variable would take a value: the rule of `assign`, which stops where this throws.
  ///
  ///     let v = Variable(Tensor.zeros([3, 1]))
  ///     try v.checkAssignment(of: Tensor.ones([3, 1]))
  ///
  /// **Errors:** another shape, dtype or device.
  public func checkAssignment(
    of newValue: some TensorLike, operation: String = "assign"
  ) throws(TensorError) {
    let newValue = newValue.tensor
    guard newValue.shape == value.shape else {
      throw TensorError(
        operation,
        "variable '\(name)' has shape \(value.shape); the value has "
          + "\(newValue.shape). Assignment does not broadcast: reshape or broadcast it first.")
    }
    try checkKind(newValue, operation)
  }

  /// The part of the rule that does not look at the shape: dtype and device.
  fileprivate func checkKind(_ newValue: Tensor, _ operation: String) throws(TensorError) {
    guard newValue.dtype == value.dtype else {
      throw TensorError(
        operation,
        "variable '\(name)' is \(value.dtype); the value is \(newValue.dtype). "
          + "Cast it first: x.cast(to: .\(value.dtype)).")
    }
    guard newValue.node.deviceReference.toOpaque() == value.node.deviceReference.toOpaque() else {
      throw .operands(on: value.device, newValue.device, operation)
    }
  }

  private func check(_ newValue: Tensor, _ operation: String) {
    checked { () throws(TensorError) in
      try checkAssignment(of: newValue, operation: operation)
    }
  }

  /// `value = value op change`: in place when nobody else sees the storage or the operation.
  private func update(_ op: BinaryOp, _ change: Tensor, _ operation: String) {
    if !ThreadContext.isObserved && ownsStorage && value.node.isContiguous {
      Dispatcher.update(value.node, op, change, for: operation)
    } else {
      noteReadingByObservers()
      value = Tensor.binary(op, value, change, rule: .none)
      noteAssignment(change)
    }
  }

  /// Whether nobody else sees the storage: neither another tensor nor a view on it.
  fileprivate var ownsStorage: Bool {
    guard isKnownUniquelyReferenced(&value.node) else { return false }
    return value.node.owner == nil || isKnownUniquelyReferenced(&value.node.owner)
  }

  fileprivate func noteAssignment(_ source: Tensor) {
    let context = ThreadContext.current
    guard context.isObserved else { return }
    for tape in context.tapes { tape.note(assigning: source, to: self) }
    for observer in context.observers {
      observer.didAssign(self, value: value, source: source)
    }
  }
}

extension Variable: TensorLike {
  /// The value; the tapes that record watch the variable from now on.
  public var tensor: Tensor {
    let context = ThreadContext.current
    if context.isObserved { noteReading(context) }
    return value
  }

  @inline(never)
  private func noteReading(_ context: ThreadContext) {
    for tape in context.tapes where isTrainable && tape.watchesVariables {
      tape.note(reading: self, value)
    }
    noteReadingByObservers()
  }

  /// Tells observers, whom nothing is hidden from, that the value is used.
  fileprivate func noteReadingByObservers() {
    for observer in ThreadContext.current.observers { observer.didRead(self, value: value) }
  }

  /// The lengths of the axes.
  public var shape: Shape { value.shape }
  /// The kind of number.
  public var dtype: DType { value.dtype }
  /// How many axes there are.
  public var rank: Int { value.rank }
  /// How many numbers there are.
  public var elementCount: Int { value.elementCount }
}

/// A part of a variable, to assign to.
///
/// To read a part, `v[0]` is a tensor.
public struct VariableSlice {
  let variable: Variable
  let indices: [AxisIndex]

  /// Gives the part another value, and leaves the rest as it is; gives back the whole variable.
  ///
  /// The new value is broadcast over the part.
  ///
  /// **Errors:** a shape that does not broadcast, another dtype or device; the variable stays as it
  /// was.
  @discardableResult
  public func assign(_ newValue: some TensorLike) -> Variable {
    let newValue = newValue.tensor
    // Only the operand: a view would be one more who sees the storage.
    let part = withoutObservers { variable.value.indexed(indices) }.node.operand
    checked { () throws(TensorError) in try variable.checkKind(newValue, "assign") }
    guard (try? Shape.broadcast(newValue.shape, part.shape)) == part.shape else {
      stop(
        "[assign] this part of variable '\(variable.name)' has shape \(part.shape); the value has "
          + "\(newValue.shape), which does not broadcast to it.")
    }
    variable.write(newValue, into: part, at: indices)
    return variable
  }

  /// Gives every element of the part one value.
  @discardableResult
  public func assign(_ newValue: some TensorScalar) -> Variable {
    assign(Tensor.scalar(newValue.asScalar, like: variable.value))
  }

  /// Gives the part numbers written out in code, in the variable's dtype: `v[0].assign([1, 2])`.
  @discardableResult
  public func assign(_ newValue: TensorLiteral) -> Variable {
    assign(written(newValue))
  }

  /// Adds to the part, and leaves the rest as it is: NumPy's `counts[2] += 1` is
  /// `counts[2].assignAdd(1)`; gives back the whole variable.
  ///
  /// The change is broadcast over the part.
  ///
  /// **Errors:** a shape that does not broadcast, another dtype or device; the variable stays as it
  /// was.
  @discardableResult
  public func assignAdd(_ change: some TensorLike) -> Variable { assign(part + change.tensor) }

  /// Adds one number to every element of the part.
  @discardableResult
  public func assignAdd(_ change: some TensorScalar) -> Variable { assign(part + change) }

  /// Adds numbers written out in code, in the variable's dtype: `v[0].assignAdd([1, 2])`.
  @discardableResult
  public func assignAdd(_ change: TensorLiteral) -> Variable { assignAdd(written(change)) }

  /// Subtracts from the part, and leaves the rest as it is; gives back the whole variable.
  ///
  /// The change is broadcast over the part.
  ///
  /// **Errors:** a shape that does not broadcast, another dtype or device; the variable stays as it
  /// was.
  @discardableResult
  public func assignSubtract(_ change: some TensorLike) -> Variable {
    assign(part - change.tensor)
  }

  /// Subtracts one number from every element of the part.
  @discardableResult
  public func assignSubtract(_ change: some TensorScalar) -> Variable { assign(part - change) }

  /// Subtracts numbers written out in code, in the variable's dtype.
  @discardableResult
  public func assignSubtract(_ change: TensorLiteral) -> Variable {
    assignSubtract(written(change))
  }

  private func written(_ numbers: TensorLiteral) -> Tensor {
    withDevice(variable.value.device) { Tensor(numbers, dtype: variable.dtype) }
  }

  /// What the part holds, for a new value that is no function of the old one to a tape.
  private var part: Tensor { withoutRecording { variable.tensor.indexed(indices) } }
}

extension Variable {
  /// Writes a checked value into a part: in place when nobody else sees the storage or the write,
  /// and into a copy otherwise.
  fileprivate func write(_ newValue: Tensor, into part: Operand, at indices: [AxisIndex]) {
    if !ThreadContext.isObserved && ownsStorage {
      Dispatcher.copy(
        newValue.node.operand.broadcast(to: part.shape), into: part, on: value.device,
        for: "assign")
      Dispatcher.renew(value.node)
    } else {
      noteReadingByObservers()
      value = withoutRecording {
        // Where the part is the whole, the value would be the very tensor that was assigned.
        value.replacing(indices[...], axis: 0, with: newValue.broadcast(to: part.shape)).renamed()
      }
      noteAssignment(newValue)
    }
  }
}

// MARK: For plans

extension Variable {
  /// Brings the value into row-major order and into storage that nobody else sees, where it is
  /// another tensor: a plan is going to write over it.
  @inline(__always)
  func giveUpValue() {
    if !value.node.isContiguous || !ownsStorage { value = withoutObservers { value.copied() } }
    // Without counting a reference, since a plan does this for each variable in each call.
    let node = Unmanaged.passUnretained(value.node)
    node._withUnsafeGuaranteedRef { Dispatcher.renew($0) }
  }

  /// Brings the value into row-major order, for a plan to read.
  @inline(__always)
  func makeContiguous() {
    if !value.node.isContiguous { value = withoutObservers { value.contiguous } }
  }
}
