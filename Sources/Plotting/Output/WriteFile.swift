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
    throw .cannotWrite(path: path, reason: reason(error))
  }
}

/// What the system says, or what Foundation makes of it.
private func reason(_ error: any Error) -> String {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
  return (cause as? POSIXError).map { systemMessage($0.code.rawValue) }
    ?? error.localizedDescription
}
