/// Storage of a device, as its allocator named it: an address in host memory, or whatever else a
/// device calls its memory by.
///
/// Only the device that made a handle may look into it. What lies where in a storage is said by an
/// offset beside the handle, never by arithmetic on it.
package struct StorageHandle: Hashable, @unchecked Sendable, BitwiseCopyable {
  // Sendable: a name, which is the same on every thread.
  /// The device's own name for the storage.
  package let address: UnsafeMutableRawPointer

  /// A handle for the device's own name of a storage.
  @inline(__always)
  package init(_ address: UnsafeMutableRawPointer) { self.address = address }
}
