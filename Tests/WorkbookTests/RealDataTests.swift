import Testing
import WorkbookKit

struct RealDataTests {
  @Test func `every penguin of the table is read`() {
    let counts = Penguin.Species.allCases.map { species in
      Penguin.all.count { $0.species == species }
    }
    #expect(counts == [151, 68, 123])
    let mass = Penguin.all.reduce(0) { $0 + $1.bodyMass } / 342
    #expect(abs(mass - 4201.754) < 1e-3, "the mean that pandas gives")
  }

  @Test func `the nebulae give the slope that is known for Hubble's table`() {
    let all = Nebula.all
    let products = all.reduce(0) { $0 + $1.distance * $1.velocity }
    let squares = all.reduce(0) { $0 + $1.distance * $1.distance }
    #expect(all.count == 24)
    #expect(abs(products / squares - 423.937) < 1e-3)
  }
}
