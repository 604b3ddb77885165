/// One picture or a grid of them, each with words below it if wanted.
public struct ImageMark: Mark {
  /// The pictures, all of one size.
  public var pictures: [Picture]
  /// The number of pictures in a row.
  public var columnsOfPictures: Int
  /// The text below each picture, as far as it goes.
  public var captions: [String]
  /// The data as they came.
  public var data: PlotArray
  /// What came in another shape than a picture's.
  var problem: PlotError?

  /// "image", as messages and the headings of the data say.
  public var name: String { "image" }
  /// Below all marks that do not fill the axes.
  public var layer: MarkLayer { .ground }
  /// None: every pixel has its color.
  public var seriesCount: Int { 0 }
  /// All numbers in one column, whose heading gives their shape.
  public var columns: [DataColumn] {
    let inner = data.shape.dropFirst().map { "\($0)" }.joined(separator: "x")
    return [DataColumn("\(data.shape.first ?? 0)x\(inner) row by row", data.values)]
  }

  /// Throws for pixels of another shape than a picture's, for rows of different lengths, for an
  /// option outside its range and for pictures without a pixel.
  public func check() throws(PlotError) {
    if let problem { throw problem }
    try require(columnsOfPictures >= 1, "columns", "at least 1", columnsOfPictures)
    guard pictures.contains(where: { !$0.pixels.isEmpty }) else {
      throw .nothingToDraw(mark: fullName)
    }
  }

  /// The sides of the grid of pictures: a pixel is one unit wide, the first one centered at 0, 0.
  public var outline: Outline {
    guard let size = pictures.first else { return Outline() }
    let cell = cell(size)
    let rows = (pictures.count + columnsInUse - 1) / columnsInUse
    let right = Double(columnsInUse) * cell.width - gap(size) - 0.5
    let bottom = Double(rows) * cell.height - (captions.isEmpty ? gap(size) : 0) - 0.5
    return Outline(
      xs: [-0.5, right], ys: [-0.5, bottom], xEdges: [-0.5, right], yEdges: [-0.5, bottom])
  }

  /// A vertical axis that runs down, equal units, no frame, and the captions below the pictures.
  public func settings(in context: DrawingContext) -> [String] {
    let (low, high) = (context.yRange.lowerBound, context.yRange.upperBound)
    let frame = ["set yrange [\(high):\(low)] noextend", "set size ratio -1"]
    return frame + ["unset grid", "unset border", "unset tics"] + outlines + captionCommands
  }

  /// A thin line around each picture: white ones would not show where they end.
  private var outlines: [String] {
    pictures.indices.map { index in
      let (corner, picture) = (corner(index), pictures[index])
      let far = (corner.x + Double(picture.width) - 0.5, corner.y + Double(picture.height) - 0.5)
      return "set object rectangle from first \(corner.x - 0.5),\(corner.y - 0.5)"
        + " to first \(far.0),\(far.1) front fs empty border lc rgb '#BBBBBB' lw 0.5"
    }
  }

  /// One element for each picture, enlarged so that its pixels keep sharp sides.
  public func elements(in context: DrawingContext) -> [PlotElement] {
    let across = columnsInUse * (pictures.first?.width ?? 1)
    return pictures.enumerated().map { index, picture in
      let corner = corner(index)
      return .sharpCells(
        picture.pixels, columns: picture.width, x: corner.x, y: corner.y,
        repeats: PlotElement.repeats(for: across), element: PlotElement.pixels)
    }
  }

  private var captionCommands: [String] {
    zip(pictures.indices, captions).map { index, caption in
      let corner = corner(index)
      let x = corner.x + Double(pictures[index].width - 1) / 2
      let y = corner.y + Double(pictures[index].height) - 0.5
      return "set label \(caption.quotedForGnuplot) at first \(x),\(y) center offset 0,-0.8"
        + " font ',9' front"
    }
  }

  /// A row is no longer than there are pictures.
  private var columnsInUse: Int { max(min(columnsOfPictures, pictures.count), 1) }

  private func corner(_ index: Int) -> (x: Double, y: Double) {
    let cell = cell(pictures[index])
    return (
      Double(index % columnsInUse) * cell.width,
      Double(index / columnsInUse) * cell.height
    )
  }

  private func gap(_ picture: Picture) -> Double { max(Double(picture.width) * 0.1, 1) }

  private func cell(_ picture: Picture) -> (width: Double, height: Double) {
    // The more pictures in a row, the smaller they are, and the more of their height words take.
    let share = min(max(0.2 + 0.025 * Double(columnsInUse), 0.25), 0.5)
    let below = captions.isEmpty ? gap(picture) : Double(picture.height) * share
    return (Double(picture.width) + gap(picture), Double(picture.height) + below)
  }
}

extension Canvas {
  /// Draws a picture: gray values [height, width], or colors [height, width, 3].
  ///
  /// Numbers run from 0 to 1, or within `range`; gray ones take the colors of `colorMap`.
  ///
  /// ```swift
  /// let images = try FashionMNIST.load().train.images
  /// figure.image(images[0], range: 0...255)
  /// ```
  /// **Errors** (when drawn): another shape, no pixel.
  public mutating func image(
    _ pixels: some PlotData, range: ClosedRange<Double>? = 0...1, colorMap: ColorMap = .gray
  ) {
    let data = pixels.plotArray
    let one = PlotArray(shape: [1] + data.shape, values: data.values)
    add(
      ImageMark.grid(
        data.isRegular ? one : data, data: data, columns: 1, captions: [], range: range,
        colorMap: colorMap))
  }

  /// Draws pictures in a grid, each with a caption if given: gray values [pictures, height, width],
  /// or colors [pictures, height, width, 3].
  ///
  /// A `range` of `nil` goes from each picture's darkest to its lightest number.
  ///
  /// ```swift
  /// let images = try FashionMNIST.load().train.images
  /// figure.images(images[..<2], columns: 8, captions: ["boot", "shirt"], range: 0...255)
  /// figure.images(Tensor.randomNormal([2, 28, 28]), range: nil, colorMap: .diverging)
  /// ```
  /// **Errors** (when drawn): another shape, no pixel.
  public mutating func images(
    _ pictures: some PlotData, columns: Int? = nil, captions: [String] = [],
    range: ClosedRange<Double>? = 0...1, colorMap: ColorMap = .gray
  ) {
    let data = pictures.plotArray
    add(
      ImageMark.grid(
        data, data: data, columns: columns, captions: captions, range: range, colorMap: colorMap))
  }
}
