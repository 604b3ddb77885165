import Foundation

/// Files that are written as a whole: a reader sees the old one or the new one, never a part.
package enum WholeFile {
  /// Writes a file beside the target, brings it to the disk, and gives it the target's name; the
  /// old file stays when anything fails. What killed writers of the same target left behind is
  /// removed.
  ///
  /// What is no file, as `/dev/stdout`, is written to as it is.
  ///
  /// - Parameter makesFolder: whether the folder of the file, and those above it, are made where
  ///   they are missing.
  package static func write(
    _ bytes: some ContiguousBytes, to path: String, makesFolder: Bool = false
  ) throws(SystemError) {
    let path = expanded(path: path)
    guard !path.utf8.contains(0) else { throw SystemError(code: EINVAL) }
    guard !path.hasSuffix("/") else { throw SystemError(code: EISDIR) }
    if makesFolder { try makeFolder((path as NSString).deletingLastPathComponent) }
    switch try kind(of: path) {
    case S_IFREG, nil: break
    case S_IFDIR: throw SystemError(code: EISDIR)
    default: return try writeInPlace(bytes, to: path)
    }
    let target = Target(path)
    target.removeStale()
    let draft = try Draft(of: target)
    do throws(SystemError) {
      try draft.file.write(bytes)
      try draft.file.synchronize()
      try draft.take(target.path)
    } catch {
      draft.remove()
      throw error
    }
    synchronize(folder: target.folder)
  }

  /// Makes a folder and those above it, where they are missing.
  private static func makeFolder(_ path: String) throws(SystemError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw .last }
    try makeFolder((path as NSString).deletingLastPathComponent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .last }
  }

  /// What the system says is at a path, or nil where there is nothing.
  private static func kind(of path: String) throws(SystemError) -> mode_t? {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT }
    if errno == ELOOP { throw .last }
    return nil
  }

  private static func writeInPlace(
    _ bytes: some ContiguousBytes, to path: String
  ) throws(SystemError) {
    let file = try OpenFile(path, O_WRONLY)
    try file.write(bytes)
  }

  /// A file's name is on the disk when its folder is; some file systems refuse, and need no asking.
  private static func synchronize(folder: String) {
    if let file = try? OpenFile(folder, O_RDONLY) { try? file.synchronize() }
  }
}

/// Where a file is to be, and what drafts of it are called.
struct Target {
  let path: String
  let folder: String
  let draftPrefix: String

  /// A link is followed: what it leads to is replaced, and the link stays.
  init(_ path: String) {
    self.path = Self.resolved(path, links: 40)
    let name = self.path.split(separator: "/").last ?? ""
    folder = String(self.path.dropLast(name.count))
    // A name has at most 255 bytes, and the draft's number needs some of them.
    draftPrefix = ".\(String(decoding: name.utf8.prefix(200), as: UTF8.self)).draft-"
  }

  /// Where the system would go: `..` leaves what a link leads to, and not the link.
  private static func resolved(_ path: String, links: Int) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let file = path as NSString
    let folder = file.deletingLastPathComponent
    let parent = realpath(folder.isEmpty ? "." : folder, nil)
    defer { free(parent) }
    let place = parent.map { String(cString: $0) } ?? (folder.isEmpty ? "." : folder)
    // A link to a file that is not there yet.
    if links > 0, let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
      return resolved(next.hasPrefix("/") ? next : "\(place)/\(next)", links: links - 1)
    }
    return (place == "/" ? "" : place) + "/" + file.lastPathComponent
  }

  /// Removes the drafts that nobody is writing: a writer holds the lock of its draft.
  func removeStale() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(draftPrefix) {
      guard let file = try? OpenFile("\(folder)/\(name)", O_RDONLY), file.lock() == .ours else {
        continue
      }
      unlink("\(folder)/\(name)")
    }
  }
}

/// A file that is being written under a name of its own.
struct Draft {
  let path: String
  let file: OpenFile

  init(of target: Target) throws(SystemError) {
    while true {
      let path = "\(target.folder)/\(target.draftPrefix)\(UInt64.random(in: 0 ... .max))"
      let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
      // Whoever cleans up may have come between the creation and the lock.
      guard file.lock() != .others, file.hasName else { continue }
      var old = stat()
      if stat(target.path, &old) == 0 { fchmod(file.descriptor, old.st_mode & 0o7777) }
      (self.path, self.file) = (path, file)
      return
    }
  }

  func take(_ name: String) throws(SystemError) {
    guard rename(path, name) == 0 else { throw .last }
  }

  func remove() { unlink(path) }
}
