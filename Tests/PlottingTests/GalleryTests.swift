import Foundation
import Testing

@testable import Plotting

@Suite struct GalleryTests {
  @Test(arguments: Gallery.allCases)
  func `each kind of plot is a PNG, an SVG and a PDF of the size asked for`(kind: Gallery) throws {
    let figure = kind.figure
    let png = try figure.bytes(.png)
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    let pdf = String(decoding: try figure.bytes(.pdf), as: UTF8.self)
    try keep(png, kind.rawValue + ".png")
    try keep(Array(svg.utf8), kind.rawValue + ".svg")

    let size = figure.size
    #expect(PNGHeader(png)?.width == Int(size.width * 2))
    #expect(PNGHeader(png)?.height == Int(size.height * 2))
    #expect(png.count > 4000)
    #expect(svg.contains("width=\"\(Int(size.width))\" height=\"\(Int(size.height))\""))
    #expect(svg.count > 4000)
    #expect(svg.hasSuffix("</svg>\n\n"))
    #expect(pdf.hasPrefix("%PDF-"))
    #expect(pdf.contains("/MediaBox [ 0 0 \(Int(size.width)) \(Int(size.height)) ]"))
    #expect(pdf.contains("%%EOF"))
    #expect(pdf.utf8.count > 4000)
  }

  @Test(arguments: Gallery.allCases)
  func `the data beside each kind of plot are not empty`(kind: Gallery) throws {
    let lines = try kind.figure.csv().split(separator: "\n")
    #expect(lines.count > 1)
    let columns = kind.figure.dataColumns
    #expect(Set(columns.map(\.name)).count == columns.count)
  }

  /// Leaves the pictures in the folder that `PLOT_GALLERY` names, to look at.
  private func keep(_ bytes: [UInt8], _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["PLOT_GALLERY"] else { return }
    try writeFile(bytes, to: folder + "/" + name)
  }
}
