import Foundation

/// A disk without room for what a check writes: without asking, a build or a suite that cannot
/// write would be put down to the reader's code.
enum FullDisk {
  /// Less than a suite, its events and its log may take.
  static let least = 1_000_000.0

  /// What to say where one of the folders has no room left; nil where all have.
  static func sentence(of places: [String]) -> String? {
    guard let place = places.first(where: { (free(at: $0) ?? least) < least }) else { return nil }
    return "The disk of \(place) is full, so nothing can be judged. Make room; what the workbook "
      + "has built in .build and .workbook/build may be deleted."
  }

  /// How many bytes are left for a folder; nil where nobody says.
  private static func free(at path: String) -> Double? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    return (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue
  }

  /// Throws where there is no room.
  static func refuse(_ folders: Folders) throws {
    let places = [folders.root, folders.builds, folders.logs, NSTemporaryDirectory()]
    if let sentence = sentence(of: places) { throw Complaint(sentence) }
  }
}
