import Glibc

/// How much memory there is.
package enum MachineMemory {
  /// The memory of this machine, in bytes.
  package static let bytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))

  /// The memory of this machine, or what this program is allowed of it; asks the system.
  package static var allowed: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return bytes }
    return min(bytes, Int(clamping: limit.rlim_cur))
  }
}
