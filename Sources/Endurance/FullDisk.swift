import DeepLearning
import Foundation

/// A disk without space: every writer throws an error in words, and the old file stays.
enum FullDisk {
  static func run(_ trial: inout Trial, folder: String?) throws {
    if let folder { return try run(&trial, in: folder, kind: "a small disk") }
    // A limit on the size of a file fails as a full disk does, in the middle of a write.
    var old = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old)
    var limit = rlimit(rlim_cur: 100_000, rlim_max: old.rlim_max)
    signal(SIGXFSZ, SIG_IGN)
    try withFolder { folder in
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      defer { setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old) }
      try run(&trial, in: folder, kind: "a limit on files")
    }
  }

  private static func run(_ trial: inout Trial, in folder: String, kind: String) throws {
    let small = SafetensorsFile(tensors: ["w": Tensor.ones([100])])
    let large = SafetensorsFile(tensors: ["w": Tensor.zeros([8 << 20])])
    var refusals = 0
    let path = "\(folder)/w.safetensors"
    try small.write(to: path)
    for _ in 0..<20 where !trial.isOver {
      do {
        try large.write(to: path)
        trial.expect(false, "32 MB were written")
      } catch {
        refusals += 1
        let text = "\(error)"
        trial.expect(
          text.contains("w.safetensors") && !text.contains("NSError")
            && !text.contains("Domain"), "raw: \(text)")
      }
      let kept = try? SafetensorsFile(contentsOf: path).tensors["w"]?.doubles
      trial.expect(kept == [Double](repeating: 1, count: 100), "the old file is gone")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      trial.expect(files.filter { $0.contains("w.safetensors") }.count == 1, "left: \(files)")
    }
    try? FileManager.default.removeItem(atPath: path)
    trial.done = "\(refusals) refusals on \(kind)"
  }
}
