import Foundation

/// The Jupyter that `./workbook setup notebook` installs, with our kernel in it.
struct Jupyter {
  private let folders: Folders

  private let python: PythonFolder

  /// Whether it is installed.
  static func isThere(_ folders: Folders) -> Bool { PythonFolder(folders).has("jupyter-lab") }

  /// - Throws: `Complaint` where it is not installed.
  init(_ folders: Folders) throws {
    self.folders = folders
    python = PythonFolder(folders)
    guard Self.isThere(folders) else {
      throw Complaint(
        "Jupyter is not installed here. `./workbook setup notebook` puts it into .workbook/python, "
          + "some 330 MB; `./workbook notebook 4 chapter.ipynb` writes a chapter as a file without it."
      )
    }
    let kernel = "\(folders.root)/Sources/NotebookKit/Jupyter/swift_kernel.py"
    try ChildProcess.output(
      of: [python.interpreter, kernel, "install"], log: "\(folders.logs)/kernel.log",
      orElse: "The kernel cannot be installed.")
  }

  private static let copiesFolder = "Notebooks"

  /// The reader's copies of the notebooks; those that are there stay as they are.
  func copies() throws -> [String] {
    let source = "\(folders.root)/docs/notebooks"
    let place = "\(folders.root)/\(Self.copiesFolder)"
    let notebooks = names(in: source).filter { $0.hasSuffix(".ipynb") }
    try makeFolder(place)
    let new = notebooks.filter { !FileManager.default.fileExists(atPath: "\(place)/\($0)") }
    for name in new {
      try write(Self.copy(of: text(of: "\(source)/\(name)")), to: "\(place)/\(name)")
    }
    if !new.isEmpty { try trust(new.map { "\(place)/\($0)" }) }
    return notebooks
  }

  /// A notebook with its links led from the folder of copies, which lies one level higher.
  static func copy(of notebook: String) -> String {
    notebook.replacing("](../../", with: "](\u{0}/").replacing("](../", with: "](../docs/")
      .replacing("](\u{0}/", with: "](../")
  }

  /// Tells Jupyter that the notebooks are ours: it shows no drawings of those it does not know.
  private func trust(_ notebooks: [String]) throws {
    try ChildProcess.output(
      of: [python.interpreter, "-m", "jupyter", "trust"] + notebooks,
      log: "\(folders.logs)/trust.log", orElse: "Jupyter does not trust the notebooks.")
  }

  /// Becomes Jupyter; `notebook` is opened first.
  func run(_ notebook: String?, browser: Bool) throws -> Never {
    let asRoot = getuid() == 0 ? ["--allow-root"] : []
    let quietly = browser ? [] : ["--no-browser"]
    let first = Self.copiesFolder + (notebook.map { "/\($0)" } ?? "")
    let arguments =
      [
        python.interpreter, "-m", "jupyterlab", "--notebook-dir=\(folders.root)",
        "--LabApp.default_url=/lab/tree/\(first)", "--KernelSpecManager.ensure_native_kernel=False",
        "--KernelSpecManager.allowed_kernelspecs=swift", "--log-level=WARN",
      ] + asRoot + quietly
    try ChildProcess.become(arguments)
  }
}
