/// A processor as Linux describes it.
struct Processor {
  /// What its maker calls it.
  let name: String?
  /// How wide the vectors are that the kernels are compiled for on this machine.
  let vectors: String

  /// Reads `/proc/cpuinfo`.
  init(_ information: String) {
    func value(_ keys: [String]) -> Substring? {
      information.split(separator: "\n").first { line in
        keys.contains { line.hasPrefix($0) }
      }?.split(separator: ":", maxSplits: 1).dropFirst().first
    }
    name = value(["model name", "Model"]).map { String($0.drop { $0 == " " }) }
    let features = Set((value(["flags", "Features"]) ?? "").split(separator: " "))
    let widths: [(feature: Substring, name: String, bits: Int)] = [
      ("avx512f", "AVX-512", 512), ("avx2", "AVX2", 256), ("avx", "AVX", 256),
      ("sse2", "SSE2", 128), ("sve", "SVE", 128), ("asimd", "NEON", 128),
    ]
    let widest = widths.first { features.contains($0.feature) }
    vectors =
      widest.map { "the kernels are compiled for it, with vectors of \($0.bits) bits (\($0.name))" }
      ?? "the kernels are compiled for it"
  }
}
