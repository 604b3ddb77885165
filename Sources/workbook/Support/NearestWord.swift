/// The word of a list that a mistyped one most likely means.
func nearestWord(to typed: String, of words: [String]) -> String? {
  let near = words.map { (word: $0, distance: editDistance(typed, $0)) }
  guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= (typed.count > 3 ? 2 : 1) ? best.word : nil
}

/// How many letters must be inserted, deleted, replaced, or swapped with the next one to turn one
/// word into the other.
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var table = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(table[i][j] + (a[i] == b[j] ? 0 : 1), table[i][j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, table[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    table.append(row)
  }
  return table[a.count][b.count]
}
