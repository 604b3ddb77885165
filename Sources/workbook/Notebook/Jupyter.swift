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
    let log = "\(folders.logs)/kernel.log"
    try write("", to: log)
    guard
      try ChildProcess(arguments: [python.interpreter, kernel, "install"], log: log).run()
        == .exit(0)
    else {
      throw Complaint("\(output(in: log))\nThe kernel cannot be installed.")
    }
  }

  private var copiesFolder: String { "\(folders.root)/Notebooks" }

  /// The reader's copies of the notebooks; those that are there stay as they are.
  func copies() throws -> [String] {
    let source = "\(folders.root)/docs/notebooks"
    let notebooks = names(in: source).filter { $0.hasSuffix(".ipynb") }
    try makeFolder(copiesFolder)
    for name in notebooks where !FileManager.default.fileExists(atPath: "\(copiesFolder)/\(name)") {
      try write(text(of: "\(source)/\(name)"), to: "\(copiesFolder)/\(name)")
    }
    return notebooks
  }

  /// Becomes Jupyter; `notebook` is opened first.
  func run(_ notebook: String?, browser: Bool) throws -> Never {
    let asRoot = getuid() == 0 ? ["--allow-root"] : []
    let quietly = browser ? [] : ["--no-browser"]
    let opened = notebook.map { ["\(copiesFolder)/\($0)"] } ?? []
    let arguments =
      [
        python.interpreter, "-m", "jupyterlab", "--notebook-dir=\(copiesFolder)",
        "--log-level=WARN",
      ] + asRoot + quietly + opened
    try ChildProcess.become(arguments)
  }
}
