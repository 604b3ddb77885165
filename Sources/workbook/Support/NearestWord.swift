/// The word of a list that a mistyped one most likely means.
func nearestWord(to typed: String, of words: [String]) -> String? {
  let near = words.map { (word: $0, distance: editDistance(typed, $0)) }
  guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= (typed.count > 3 ? 2 : 1) ? best.word : nil
}

/// How many letters must be inserted, deleted or replaced to turn one word into the other.
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in 0..<a.count {
    var corner = row[0]
    row[0] = i + 1
    for j in 0..<b.count {
      let exchanged = corner + (a[i] == b[j] ? 0 : 1)
      corner = row[j + 1]
      row[j + 1] = min(exchanged, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
