import Tensors

/// What an optimizer remembers of each weight.
///
/// Weights come in the same order at every step, so a lookup begins where the last one ended. A
/// weight is kept alive by its entry: no other can get its identity.
struct SlotMemory {
  private final class Entry {
    let weight: Variable
    var slots: [(name: String, value: Tensor)] = []

    init(_ weight: Variable) { self.weight = weight }
  }

  private var entries: [Entry] = []
  private var last = 0

  /// The slot of a weight, or nil when there is none yet.
  subscript(name: String, weight: Variable) -> Tensor? {
    mutating get { entry(of: weight)?.slots.first { $0.name == name }?.value }
    set {
      let entry = entry(of: weight) ?? makeEntry(weight)
      let place = entry.slots.firstIndex { $0.name == name }
      if let place, let newValue {
        entry.slots[place].value = newValue
      } else if let place {
        entry.slots.remove(at: place)
      } else if let newValue {
        entry.slots.append((name, newValue))
      }
    }
  }

  /// All slots of a weight, by name.
  mutating func slots(of weight: Variable) -> [(name: String, value: Tensor)] {
    (entry(of: weight)?.slots ?? []).sorted { $0.name < $1.name }
  }

  private mutating func entry(of weight: Variable) -> Entry? {
    for step in 0..<entries.count {
      let place = last + step < entries.count ? last + step : last + step - entries.count
      guard entries[place].weight === weight else { continue }
      last = place
      return entries[place]
    }
    return nil
  }

  private mutating func makeEntry(_ weight: Variable) -> Entry {
    let entry = Entry(weight)
    entries.append(entry)
    last = entries.count - 1
    return entry
  }
}
