/// What a file with a picture holds, chosen by the end of its name.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// Pixels, two to a point each way.
  case png
  /// Shapes, for the web.
  case svg
  /// Shapes, for print.
  case pdf
  /// Characters, 80 by 24.
  case text = "txt"
  /// The data behind the picture.
  case csv

  /// The format of a file by its name.
  ///
  /// - Throws: ``PlotError/unknownFormat(fileExtension:)``.
  public init(path: String) throws(PlotError) {
    let file = path.split(separator: "/").last ?? ""
    let ending = file.lastIndex(of: ".").map { String(file[file.index(after: $0)...]) } ?? ""
    guard let format = PictureFormat(rawValue: ending.lowercased()) else {
      throw .unknownFormat(fileExtension: ending)
    }
    self = format
  }
}
