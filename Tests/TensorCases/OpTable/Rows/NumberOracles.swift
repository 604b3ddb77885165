import Glibc

// Functions of the C library that the oracles name, out of reach of the methods of tensors.

func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }
func angle(y: Double, x: Double) -> Double { atan2(y, x) }
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// What division leaves, with the sign of the divisor.
func remainder(_ a: Double, _ b: Double) -> Double {
  let rest = fmod(a, b)
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
}

package func average(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

package func spread(_ numbers: [Double]) -> Double {
  let middle = average(numbers)
  return average(numbers.map { ($0 - middle) * ($0 - middle) })
}

func logOfSum(_ numbers: [Double]) -> Double {
  let peak = numbers.max() ?? 0
  return peak + log(numbers.map { exp($0 - peak) }.reduce(0, +))
}

func shares(_ numbers: [Double]) -> [Double] {
  let powers = numbers.map { exp($0 - (numbers.max() ?? 0)) }
  return powers.map { $0 / powers.reduce(0, +) }
}

func logShares(_ numbers: [Double]) -> [Double] {
  let peak = numbers.max() ?? 0
  return numbers.map { ($0 - peak) - (logOfSum(numbers) - peak) }
}
