/// Kernels that a device has written down with all their arguments, and runs again with one call.
///
/// The arguments are places: a recording is for tensors that are where they were, which its user
/// makes sure of. What the kernels need on the way belongs to the recording.
package protocol RecordedWork: AnyObject {
  /// Runs all parts. False, with nothing done, where this thread cannot run it.
  func run() throws(DeviceError) -> Bool
  /// Writes a part down again with other arguments. False where it asks for other kernels than it
  /// did, or for memory on the way; the recording is of no use then.
  func change(_ part: Int, _ body: () throws(DeviceError) -> Void) throws(DeviceError) -> Bool
}

extension Backend {
  package var recordsWork: Bool { false }

  package func record(
    _ waits: [[Int]], _ body: (Int) throws(DeviceError) -> Void
  ) -> (any RecordedWork)? { nil }
}
