import Files

/// Writes a file in one step: the whole of it, or nothing. Its folder is made where it is missing.
///
/// - Throws: ``PlotError/cannotWrite(path:reason:)``.
func writeFile(_ bytes: [UInt8], to path: String) throws(PlotError) {
  do throws(SystemError) { try WholeFile.write(bytes, to: path, makesFolder: true) } catch {
    throw .cannotWrite(path: path, reason: "\(error)")
  }
}
