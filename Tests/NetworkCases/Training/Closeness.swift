import Testing

/// Expects numbers to agree but for rounding: Keras computes in single precision too, in another
/// order, so that a few units in the last place (6e-8 each) and what they add up to are allowed.
package func expectClose(
  _ found: [Double], _ expected: [Double], relative: Double = 1e-5, absolute: Double = 2e-7,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (index, (a, b)) in zip(found, expected).enumerated() where !(a.isNaN && b.isNaN) && a != b {
    #expect(
      abs(a - b) <= relative * abs(b) + absolute, "element \(index): \(a) instead of \(b)",
      sourceLocation: sourceLocation)
  }
}
