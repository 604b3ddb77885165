import Glibc
import Tensors

/// A library that is opened when the program runs, and never closed: drivers do not expect it.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// The first of these files that there is.
  init?(_ names: [String]) {
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_GLOBAL) {
        (self.handle, self.name) = (handle, name)
        return
      }
    }
    return nil
  }

  /// A function of the library as a pointer to a C function.
  ///
  /// **Errors:** the library has no such function.
  func function<Function>(_ name: String) throws(DeviceError) -> Function {
    guard let address = dlsym(handle, name) else {
      throw .failed("\(self.name) has no function \(name)")
    }
    return unsafeBitCast(address, to: Function.self)
  }
}
