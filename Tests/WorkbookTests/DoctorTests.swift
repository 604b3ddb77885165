import Foundation
import Networks
import Testing

@testable import GPU
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

  /// In a process of its own, whose environment is changed.
  @Test(arguments: ["-idx*-ubyte", "-idx*-ubyte.gz", ".idx*-ubyte", ".idx*-ubyte.gz"])
  func `the clothes are looked for where the library takes them from`(name: String) async {
    await #expect(processExitsWith: .success) { [name] in
      let folder = NSTemporaryDirectory() + "clothes-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      setenv("FASHION_MNIST", folder, 1)
      let examination = Examination(folders: Folders(root: folder))
      for part in ["train-images", "train-labels", "t10k-images", "t10k-labels"] {
        #expect(!FashionMNIST.isInstalled, "before \(part)")
        #expect(examination.clothes.state == .missing, "before \(part)")
        let ending = name.replacing("*", with: part.hasSuffix("images") ? "3" : "1")
        try write("", to: "\(folder)/\(part)\(ending)")
      }
      #expect(FashionMNIST.isInstalled)
      #expect(examination.clothes.state == .fine)
    }
  }

  @Test(arguments: [
    [:], ["CUDA_HOME": "/a"], ["CUDA_PATH": "/b"], ["CUDA_HOME": "", "CUDA_PATH": "/b"],
  ])
  func `NVIDIA's compiler is looked for where the library opens it`(
    variables: [String: String]
  ) async {
    await #expect(processExitsWith: .success) { [variables] in
      for name in ["CUDA_HOME", "CUDA_PATH"] { unsetenv(name) }
      for (name, value) in variables { setenv(name, value, 1) }
      #expect(Set(Examination.compilers) == Set(NVRTCLibrary.fileNames))
    }
  }
}
