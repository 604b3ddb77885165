import Foundation

/// Builds a file of a reader's own, which is a program: what is at its top level is run.
struct ScratchBuild {
  /// An absolute path.
  let file: String
  let library: Library

  /// The program, at a place that two files of one name do not share.
  ///
  /// - Throws: ``Refusal`` where the file does not compile.
  func program() throws -> String {
    var digest = Digest()
    digest.add(file)
    let folder = "\(library.folders.builds)/scratch/\(digest.text)"
    let isScript = try !text(of: file).contains("@main")
    let module = Compiler.Module(name: "main", files: [file], isScript: isScript)
    let compiler = Compiler(library: library)
    let built = try compiler.compile(module, into: folder)
    let program = "\(folder)/program"
    try compiler.link([built], to: program)
    return program
  }
}
