import Foundation

/// Writes a file in one step: the whole of it, or nothing.
///
/// - Throws: ``PlotError/cannotWrite(path:reason:)``.
func writeFile(_ bytes: [UInt8], to path: String) throws(PlotError) {
  let file = URL(fileURLWithPath: path)
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file, options: .atomic)
  } catch {
    throw .cannotWrite(path: path, reason: reason(error as NSError))
  }
}

private func reason(_ error: NSError) -> String {
  let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
  return cause.domain == NSPOSIXErrorDomain
    ? systemMessage(Int32(cause.code)) : error.localizedDescription
}
