import Tensors

/// What an optimizer changes besides the weights, as variables.
///
/// Weights come in the same order at every step, so a lookup begins where the last one ended. A
/// weight is kept alive by its entry: no other can get its identity.
struct OptimizerVariables {
  /// A weight, and what is remembered of it.
  private struct Entry {
    let weight: Variable
    let slots: [(name: String, variable: Variable)]
    let group: Int
  }

  /// The numbers of a step for the weights of one dtype on one device.
  struct Group {
    let dtype: DType
    let device: Device
    /// With the value that the host wrote last.
    fileprivate(set) var numbers: [(name: String, variable: Variable, value: Double)]
  }

  /// How many updates were made, as int64; nil before there are weights.
  private(set) var iterations: Variable?
  private(set) var groups: [Group] = []
  private var entries: [Entry] = []
  private var last = 0

  /// All of them, in an order that stays.
  var all: [Variable] {
    (iterations.map { [$0] } ?? []) + groups.flatMap { $0.numbers.map(\.variable) }
      + entries.flatMap { $0.slots.map(\.variable) }
  }

  /// Those that are remembered from step to step: all but the numbers, which the host writes.
  var remembered: [Variable] {
    (iterations.map { [$0] } ?? []) + entries.flatMap { $0.slots.map(\.variable) }
  }

  // MARK: Making

  /// Makes the count of updates.
  mutating func addIterations(_ count: Int) {
    iterations = Variable(
      Tensor.full([], count, dtype: .int64), name: "iterations", isTrainable: false)
  }

  /// Makes the slots of a weight, and the numbers of a step if no weight like it was there.
  mutating func add(
    _ weight: Variable, on device: Device, _ slots: [Optimizer.Slot],
    _ numbers: [(name: String, value: Double)]
  ) {
    let stem = "\(entries.count).\(weight.name)."
    let variables = slots.map { slot in
      let value = Tensor.full(like: weight, slot.initialValue)
      return (slot.name, Variable(value, name: stem + slot.name, isTrainable: false))
    }
    var group = groups.firstIndex { $0.dtype == weight.dtype && $0.device === device }
    if group == nil {
      addGroup(weight.dtype, device, numbers)
      group = groups.count - 1
    }
    entries.append(Entry(weight: weight, slots: variables, group: group ?? 0))
  }

  private mutating func addGroup(
    _ dtype: DType, _ device: Device, _ numbers: [(name: String, value: Double)]
  ) {
    // Nearly always there is one group, whose names are plain.
    let suffix = groups.isEmpty ? "" : "_\(dtype)" + (groups.count > 1 ? "_\(groups.count)" : "")
    let variables = numbers.map { name, value in
      let tensor = Tensor.full([], value, dtype: dtype)
      return (name, Variable(tensor, name: name + suffix, isTrainable: false), value)
    }
    groups.append(Group(dtype: dtype, device: device, numbers: variables))
  }

  // MARK: Looking up

  /// Whether a weight has its slots.
  mutating func knows(_ weight: Variable) -> Bool { entry(of: weight) != nil }

  /// A slot of a weight.
  mutating func slot(_ name: String, of weight: Variable) -> Variable? {
    entry(of: weight)?.slots.first { $0.name == name }?.variable
  }

  /// All slots of a weight, by name.
  mutating func slots(of weight: Variable) -> [(name: String, variable: Variable)] {
    (entry(of: weight)?.slots ?? []).sorted { $0.name < $1.name }
  }

  /// A number of this step for a weight.
  mutating func number(_ name: String, for weight: Variable) -> Tensor? {
    guard let entry = entry(of: weight) else { return nil }
    return groups[entry.group].numbers.first { $0.name == name }?.variable.tensor
  }

  private mutating func entry(of weight: Variable) -> Entry? {
    for step in 0..<entries.count {
      let index = last + step < entries.count ? last + step : last + step - entries.count
      guard entries[index].weight === weight else { continue }
      last = index
      return entries[index]
    }
    return nil
  }

  // MARK: Writing

  /// Writes one of the numbers of a step, unless it is what it was.
  mutating func write(_ value: Double, at index: Int, group: Int) {
    guard groups[group].numbers[index].value != value else { return }
    groups[group].numbers[index].value = value
    groups[group].numbers[index].variable.assign(value)
  }

  /// Writes how many updates were made.
  func write(iterations count: Int) { iterations?.assign(count) }
}
