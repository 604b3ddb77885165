import Files
import Foundation

/// Writes a file in one step: the whole of it, or nothing.
///
/// - Throws: ``PlotError/cannotWrite(path:reason:)``.
func writeFile(_ bytes: [UInt8], to path: String) throws(PlotError) {
  let folder = URL(filePath: expanded(path: path)).deletingLastPathComponent()
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  } catch {
    throw .cannotWrite(path: path, reason: reason(error))
  }
  do throws(SystemError) { try WholeFile.write(bytes, to: path) } catch {
    throw .cannotWrite(path: path, reason: "\(error)")
  }
}

/// What the system says, or what Foundation makes of it.
private func reason(_ error: any Error) -> String {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
  return (cause as? POSIXError).map { systemMessage($0.code.rawValue) }
    ?? error.localizedDescription
}
