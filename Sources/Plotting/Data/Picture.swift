/// Pixels in rows from the top.
public struct Picture: Sendable, Equatable {
  /// The number of pixels in a row.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// The pixels' colors, row by row.
  public let pixels: [PlotColor]

  /// A picture from `channels` numbers a pixel: 1, which `colorMap` colors, 3, or 4 of which the
  /// last is left out.
  init(
    _ numbers: ArraySlice<Double>, width: Int, height: Int, channels: Int,
    range: ClosedRange<Double>?, colorMap: ColorMap
  ) {
    self.width = width
    self.height = height
    var extent = AxisExtent(scale: .linear)
    if range == nil { extent.include(Array(numbers)) }
    let range = range ?? extent.exactRange
    let length = range.upperBound - range.lowerBound
    func position(_ index: Int) -> Double { (numbers[index] - range.lowerBound) / length }
    func part(_ index: Int) -> UInt8 {
      let position = position(index)
      return position.isNaN ? 0 : UInt8((min(max(position, 0), 1) * 255).rounded())
    }
    pixels = stride(from: numbers.startIndex, to: numbers.endIndex, by: channels).map { start in
      channels == 1
        ? colorMap.color(at: position(start))
        : PlotColor(red: part(start), green: part(start + 1), blue: part(start + 2))
    }
  }
}

extension ImageMark {
  /// A grid of pictures from numbers of shape [pictures, height, width] or one more for channels.
  static func grid(
    _ numbers: PlotArray, data: PlotArray, columns: Int?, captions: [String],
    range: ClosedRange<Double>?, colorMap: ColorMap
  ) -> ImageMark {
    var mark = ImageMark(pictures: [], columnsOfPictures: 1, captions: captions, data: data)
    mark.problem = problem(numbers, data: data, columns: columns, range: range)
    guard mark.problem == nil else { return mark }
    let shape = numbers.shape
    let count = shape[0]
    let length = shape.dropFirst().reduce(1, *)
    mark.pictures = (0..<count).map { index in
      Picture(
        numbers.values[index * length..<(index + 1) * length], width: shape[2], height: shape[1],
        channels: shape.count == 4 ? shape[3] : 1, range: range, colorMap: colorMap)
    }
    let usual = Int(Double(count).squareRoot().rounded(.up))
    mark.columnsOfPictures = columns ?? max(usual, 1)
    return mark
  }

  private static func problem(
    _ numbers: PlotArray, data: PlotArray, columns: Int?, range: ClosedRange<Double>?
  ) -> PlotError? {
    guard numbers.isRegular else { return .ragged(mark: "image", data: "pixels") }
    let shape = numbers.shape
    let isColored = shape.count == 4 && (shape[3] == 1 || shape[3] == 3 || shape[3] == 4)
    guard shape.count == 3 || isColored else {
      let expected = "[height, width] or [height, width, 1, 3 or 4] for each picture"
      return .wrongShape(mark: "image", data: "pixels", expected: expected, received: data.shape)
    }
    if let columns, columns < 1 {
      return .invalidOption("image: columns", expected: "at least 1", received: "\(columns)")
    }
    if let range,
      !(range.lowerBound < range.upperBound && range.lowerBound.isDrawable
        && range.upperBound.isDrawable)
    {
      return .invalidOption("image: range", expected: "finite and not empty", received: "\(range)")
    }
    return nil
  }
}
