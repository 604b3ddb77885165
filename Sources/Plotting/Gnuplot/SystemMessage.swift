#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says about an errno value, such as "No such file or directory".
func systemMessage(_ number: Int32) -> String {
  String(cString: strerror(number))
}
