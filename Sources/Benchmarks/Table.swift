import Foundation

/// Prints a table as Markdown has it.
func printTable(_ header: [String], _ rows: [[String]]) {
  print("| " + header.joined(separator: " | ") + " |")
  print("|" + String(repeating: "---|", count: header.count))
  for row in rows { print("| " + row.joined(separator: " | ") + " |") }
}

/// Three significant digits, or nothing; a count that is an integer has all of its digits.
func figure(_ value: Double?) -> String {
  guard let value else { return "" }
  if value == value.rounded() { return String(format: "%.0f", value) }
  let digits = max(0, 2 - Int(log10(max(value, 1e-9)).rounded(.down)))
  return String(format: "%.\(min(digits, 4))f", value)
}
