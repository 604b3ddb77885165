import Testing

@testable import workbook

struct DoctorTests {
  @Test(arguments: [
    ("sse sse2 avx avx2 avx512f", "512 bits (AVX-512)"), ("sse2 avx avx2", "256 bits (AVX2)"),
    ("sse2", "128 bits (SSE2)"),
  ])
  func `the width of vectors is read from the processor's flags`(flags: String, width: String) {
    let processor = Processor("processor : 0\nmodel name\t: A Processor\nflags\t\t: \(flags)\n")
    #expect(processor.name == "A Processor")
    #expect(processor.vectors.contains(width))
  }

  @Test func `an ARM processor has no name there`() {
    let processor = Processor("processor : 0\nFeatures\t: fp asimd\n")
    #expect(processor.name == nil)
    #expect(processor.vectors.contains("128 bits (NEON)"))
  }

  @Test func `gnuplot's list of terminals, with its pager's question in between`() {
    let kinds = PictureKinds(
      """
      Available terminal types:
             dumb  ascii art
      Press return for more:         pdfcairo  pdf terminal based on cairo
               svg  W3C Scalable Vector Graphics
               x11  X11 Window System
      """)
    #expect(kinds.files == ["SVG", "PDF"])
    #expect(kinds.missing == ["PNG"])
    #expect(kinds.window == "x11")
  }
}
