/// Whether there is nothing but NaN.
func areNaN(_ values: [Float]) -> Bool { values.allSatisfy { $0.isNaN } }
