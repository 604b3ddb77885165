import Glibc

/// Where NVIDIA's libraries may be besides the loader's path.
enum CUDAFolders {
  /// Each file name alone, and in every folder.
  static func files(_ names: [String]) -> [String] {
    names + folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
  }

  private static var folders: [String] {
    let variables = ["CUDA_HOME", "CUDA_PATH"]
    let homes = variables.compactMap { name in getenv(name).map { String(cString: $0) } }
    return (homes + ["/usr/local/cuda"]).flatMap { ["\($0)/lib64", "\($0)/lib"] }
  }
}
