import Foundation

/// Looks at the machine: compiler, packages, processor, devices, gnuplot, data, disk.
struct Examination {
  let folders: Folders

  var findings: [Finding] {
    [
      compiler, packages, processor, graphics, gnuplot, pictureKinds, clothes, notebooks, site,
      disk,
      folder,
    ]
    .compactMap { $0 }
  }

  private var compiler: Finding {
    let version = output(["swift", "--version"]) ?? ""
    let number = version.firstMatch(of: /Swift version (\d+)\.(\d+)[.\d]*/)
    let parts = (Int(number?.output.1 ?? "") ?? 0, Int(number?.output.2 ?? "") ?? 0)
    return Finding(
      subject: "compiler", state: parts >= (6, 3) ? .fine : .missing,
      text: number.map { "\($0.output.0)" } ?? "no Swift",
      remedy: parts >= (6, 3) ? nil : "Swift 6.3 or newer: https://swift.org/install")
  }

  private var packages: Finding {
    let missing = output(["\(folders.root)/workbook", "missing"])?
      .split(separator: "\n").joined(separator: " ")
    let isWell = missing?.isEmpty == true
    return Finding(
      subject: "packages", state: isWell ? .fine : .missing,
      text: isWell ? "system packages" : "missing: \(missing ?? "the script does not say what")",
      remedy: isWell ? nil : "./workbook setup")
  }

  private var processor: Finding {
    let information = (try? text(of: "/proc/cpuinfo")) ?? ""
    let processor = Processor(information)
    let chosen = ProcessInfo.processInfo.environment["WORKBOOK_PROCESSOR"]
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let width = chosen.map { "the kernels are compiled for \($0), as WORKBOOK_PROCESSOR says" }
    return Finding(
      subject: "processor", state: .fine,
      text: "\(processor.name ?? "processor"), \(cores) core\(cores == 1 ? "" : "s"); "
        + (width ?? processor.vectors))
  }

  /// Drivers for GPUs, and what is missing for each kind.
  private var graphics: Finding {
    let nvidia = (try? text(of: "/proc/driver/nvidia/version")).flatMap {
      $0.firstMatch(of: /(\d+\.\d+(?:\.\d+)?)/).map { "NVIDIA driver \($0.output.1)" }
    }
    let openCL = Self.isLoadable(["libOpenCL.so.1", "libOpenCL.so"])
    let drivers = names(in: "/etc/OpenCL/vendors").map {
      $0.replacingOccurrences(of: ".icd", with: "")
    }
    var found: [String] = []
    var devices: [String] = []
    var absent: [String] = []
    if Self.isLoadable(["libcuda.so.1"]) {
      found.append("CUDA\(nvidia.map { " (\($0))" } ?? "")")
      if Self.isLoadable(Self.compilers) {
        devices.append("cuda")
      } else {
        absent.append("CUDA: libnvrtc.so.13, from the CUDA toolkit, or ./workbook setup gpu")
      }
    } else {
      absent.append("CUDA: libcuda.so.1, from NVIDIA's driver")
    }
    if !openCL {
      absent.append("OpenCL: libOpenCL.so.1, by apt-get install ocl-icd-libopencl1, and a driver")
    } else if drivers.isEmpty {
      absent.append("OpenCL: a driver in /etc/OpenCL/vendors")
    } else {
      devices.append("opencl")
      found.append("OpenCL (\(drivers.joined(separator: ", ")))")
    }
    return Finding(
      subject: "gpu", state: .note,
      text: found.isEmpty
        ? "no driver for a GPU: everything runs on the CPU"
        : found.joined(separator: ", ")
          + (devices.isEmpty ? "" : ": --device \(devices.joined(separator: " or "))"),
      remedy: absent.isEmpty
        ? nil
        : "not found, and only needed for a GPU: "
          + absent.joined(separator: "; "))
  }

  /// Where NVIDIA's compiler for kernels may be: where the library opens it.
  static var compilers: [String] {
    let files = ["libnvrtc.so.13", "libnvrtc.so.12"]
    let environment = ProcessInfo.processInfo.environment
    let homes = ["CUDA_HOME", "CUDA_PATH"].compactMap { environment[$0] } + ["/usr/local/cuda"]
    let folders = homes.flatMap { ["\($0)/lib64", "\($0)/lib"] }
    return files + folders.flatMap { folder in files.map { "\(folder)/\($0)" } }
  }

  private static func isLoadable(_ libraries: [String]) -> Bool {
    libraries.contains { name in
      guard let handle = dlopen(name, RTLD_LAZY) else { return false }
      dlclose(handle)
      return true
    }
  }

  private var gnuplot: Finding {
    let version = output(["gnuplot", "--version"])
    return Finding(
      subject: "gnuplot", state: version == nil ? .missing : .fine, text: version ?? "no gnuplot",
      remedy: version == nil ? "./workbook setup" : nil)
  }

  private var pictureKinds: Finding? {
    guard let list = output(["gnuplot", "-e", "set terminal"]) else { return nil }
    let kinds = PictureKinds(list)
    return Finding(
      subject: "pictures", state: kinds.missing.isEmpty ? .fine : .missing,
      text: "pictures as \(kinds.files.joined(separator: ", ")); "
        + (kinds.window.map { "a window by \($0)" } ?? "no window: `--show` cannot open one"),
      remedy: !kinds.missing.isEmpty
        ? "gnuplot was built without \(kinds.missing.joined(separator: ", ")): ./workbook setup"
        : kinds.window == nil ? "for a window: sudo apt-get install gnuplot-qt" : nil)
  }

  /// The files that `FashionMNIST.load` reads, under any name that it takes.
  var clothes: Finding {
    let named = ProcessInfo.processInfo.environment["FASHION_MNIST"]
    let folder = named ?? "/usr/share/datasets/fashion-mnist"
    let parts = ["train-images*idx3", "train-labels*idx1", "t10k-images*idx3", "t10k-labels*idx1"]
    let isThere = parts.allSatisfy { part in
      ["-", "."].contains { sign in
        ["", ".gz"].contains { ending in
          let file = "\(folder)/\(part.replacing("*", with: sign))-ubyte\(ending)"
          return FileManager.default.fileExists(atPath: (file as NSString).expandingTildeInPath)
        }
      }
    }
    return Finding(
      subject: "data", state: isThere ? .fine : .missing,
      text: isThere ? "Fashion-MNIST" : "no Fashion-MNIST in \(folder), which chapter 6 needs",
      remedy: isThere
        ? nil
        : named == nil
          ? "./workbook setup, or sudo apt-get install dataset-fashion-mnist"
          : "FASHION_MNIST names that folder: its four files belong there")
  }

  private var site: Finding {
    let isThere = PythonFolder(folders).has("mkdocs")
    return Finding(
      subject: "site", state: .note,
      text: isThere ? "mkdocs, which makes the site" : "no mkdocs",
      remedy: isThere ? nil : "only needed for the site: ./workbook setup site")
  }

  private var notebooks: Finding {
    let isThere = Jupyter.isThere(folders)
    return Finding(
      subject: "notebooks", state: .note,
      text: isThere ? "Jupyter with a kernel for Swift" : "no Jupyter",
      remedy: isThere
        ? nil : "only needed for notebooks: ./workbook setup notebook, some 330 MB in .workbook")
  }

  /// What the build folders grow to, with space for pictures.
  private static let gigabytes = 3.0

  private var disk: Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folders.root)
    let bytes = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue ?? 0
    let isEnough = bytes > Self.gigabytes * 1e9
    return Finding(
      subject: "disk", state: isEnough ? .fine : .missing,
      text: String(format: "%.1f GB free", bytes / 1e9),
      remedy: isEnough
        ? nil
        : "Builds need about \(Int(Self.gigabytes)) GB. The folders .build and .workbook/build may "
          + "be deleted at any time")
  }

  private var folder: Finding {
    let isWell = FileManager.default.isWritableFile(atPath: folders.root)
    return Finding(
      subject: "folder", state: isWell ? .fine : .missing,
      text: isWell ? "the folder can be written to" : "the folder cannot be written to",
      remedy: isWell ? nil : "move the workbook to a folder of your own")
  }

  /// What a program prints, or nothing when it fails.
  private func output(_ arguments: [String]) -> String? {
    let text = try? ChildProcess.output(
      of: arguments, log: "\(folders.logs)/doctor.log", limit: 30, orElse: "It fails.")
    return text?.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
