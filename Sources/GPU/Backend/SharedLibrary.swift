import Glibc
import Tensors

/// A library that is opened when the program runs, and never closed: drivers do not expect it.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// The first of these files that there is; nil where there is none.
  ///
  /// **Errors:** a file that is there and cannot be loaded, and none of the others can.
  init?(_ names: [String]) throws(DeviceError) {
    var problem: DeviceError?
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_GLOBAL) {
        (self.handle, self.name) = (handle, name)
        return
      }
      let words = dlerror().map { String(cString: $0) } ?? "it gives no reason"
      // Else it is another file that was not found, one that this file needs.
      if words.hasPrefix("\(name): "), words.hasSuffix("No such file or directory") { continue }
      problem = problem ?? .unavailable("\(name) cannot be loaded: \(words)")
    }
    if let problem { throw problem }
    return nil
  }

  /// A function of the library as a pointer to a C function.
  ///
  /// **Errors:** the library has no such function.
  func function<Function>(_ name: String) throws(DeviceError) -> Function {
    guard let address = dlsym(handle, name) else {
      throw .unavailable("\(self.name) has no function \(name)")
    }
    return unsafeBitCast(address, to: Function.self)
  }
}
