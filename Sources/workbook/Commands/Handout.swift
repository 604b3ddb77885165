import ArgumentParser
import Foundation

struct Handout: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a checkout without answers, for a class.",
    discussion: """
      What is committed goes into a new folder, with a workflow that checks what learners push \
      (docs/classroom.yml). Exercises are judged as always, by answers that cannot be read at a \
      glance, though anyone can decode them.
      """)

  @Argument(help: "The folder, which must not be there yet.", completion: .directory)
  var folder: String

  func run() throws {
    let folders = try Folders.found()
    let target = Folders(root: URL(filePath: folder).path(percentEncoded: false))
    guard !FileManager.default.fileExists(atPath: target.root) else {
      throw Complaint("\(folder) is there already. Name a new folder.")
    }
    try copyCommitted(folders, target)
    let exercises = Catalogue(folders).exercises
    for exercise in exercises {
      let copy = Exercise(chapter: exercise.chapter, name: exercise.name, folders: target)
      let source = try copy.source()
      try write(Data(copy.solved().utf8).base64EncodedString() + "\n", to: copy.sealedFile)
      try write(source.withoutAnswers, to: copy.solvedFile)
      try write(source.stub, to: copy.file)
    }
    try write(
      text(of: "\(target.root)/docs/classroom.yml"),
      to: "\(target.root)/.github/workflows/check.yml")
    Terminal.say(
      "\(folder) holds the workbook with \(exercises.count) exercises and without answers. "
        + "How to hand it out: docs/teaching.md")
  }

  private func copyCommitted(_ folders: Folders, _ target: Folders) throws {
    try makeFolder(target.root)
    let log = "\(folders.logs)/handout.log"
    let command = "git -C \"$0\" archive HEAD | tar -x -C \"$1\""
    let ending = try ChildProcess(
      arguments: ["/bin/sh", "-c", command, folders.root, target.root], log: log
    ).run()
    guard ending == .exit(0), FileManager.default.fileExists(atPath: target.solutions) else {
      try? FileManager.default.removeItem(atPath: target.root)
      throw Complaint("\(output(in: log))\n\(folders.root) is no git repository with a commit.")
    }
  }
}
