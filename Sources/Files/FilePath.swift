import Foundation

/// What a path means, wherever a file is read or written: `~` and `~/...` begin in the home folder,
/// as in a shell; anything else is what the system makes of it. A folder that is called `~` is
/// `./~`.
///
/// ```swift Files
/// expanded(path: "~/data/penguins.csv")
/// ```
package func expanded(path: String) -> String {
  guard path == "~" || path.hasPrefix("~/") else { return path }
  let home = FileManager.default.homeDirectoryForCurrentUser.path(percentEncoded: false)
  let rest = path.dropFirst(2)
  guard !rest.isEmpty else { return home }
  return (home.hasSuffix("/") ? home : home + "/") + rest
}
