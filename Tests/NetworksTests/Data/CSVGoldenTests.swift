import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

/// A table in the shape of a well-known one, with the cells that Python's csv module finds in it.
struct CSVSample: Decodable, Sendable, CustomTestStringConvertible {
  let file: String
  let separator: String
  let comment: String?
  let hasNames: Bool
  let rows: [[String]]

  var testDescription: String { file }
  var path: String { golden("files/csv/\(file)") }

  static let all: [CSVSample] = {
    struct Whole: Decodable { let files: [CSVSample] }
    return (try? JSONDecoder().decode(Whole.self, from: goldenData("csv.json")).files) ?? []
  }()

  var mark: CSVFile.Separator {
    separator == " " ? .whitespace : CSVFile.Separator(separator.unicodeScalars.first ?? ",")
  }

  func read(hasHeader: Bool? = nil) throws -> CSVFile {
    try CSVFile(
      path, hasHeader: hasHeader, separator: mark, comment: comment?.unicodeScalars.first)
  }
}

@Suite struct CSVGoldenTests {
  @Test func `there are tables of many shapes`() {
    #expect(CSVSample.all.count > 20)
  }

  @Test(arguments: CSVSample.all)
  func `cells are those that Python finds`(sample: CSVSample) throws {
    let table = try sample.read(hasHeader: sample.hasNames)
    let cells = try (0..<table.columnCount).map { try table.strings($0) }
    let rows = (0..<table.rowCount).map { row in cells.map { $0[row] } }
    #expect((sample.hasNames ? [table.names] : []) + rows == sample.rows)
  }

  @Test(arguments: CSVSample.all)
  func `no row is lost when nothing is said of names`(sample: CSVSample) throws {
    do {
      let table = try sample.read()
      #expect(sample.hasNames, "a row was taken for names")
      #expect(table.names == sample.rows[0] && table.rowCount == sample.rows.count - 1)
    } catch let error as FileError {
      #expect(!sample.hasNames && error.reason == .line(1), "\(error)")
    }
  }

  @Test(arguments: CSVSample.all)
  func `names are not taken for a row`(sample: CSVSample) throws {
    // Words over words may be either, and so may numbers with a comma in them.
    let isEither = ["quotes-inside.csv", "decimal-comma.csv"].contains(sample.file)
    guard sample.hasNames, !isEither else { return }
    #expect(reason { try sample.read(hasHeader: false) } == .line(sample.comment == nil ? 1 : 2))
  }

  @Test func `each table gives what a person wants of it`() throws {
    func path(_ name: String) -> String { golden("files/csv/\(name)") }
    let iris = try CSVFile(path("iris.csv"))
    #expect(try iris.tensor(columns: 0..<4).shape == [4, 4])
    #expect(try iris.classes("species").labels.doubles == [0, 1, 2, 0])

    let titanic = try CSVFile(path("titanic.csv"))
    let x = try titanic.tensor(columns: ["Age", "Fare"], missing: .value(30))
    #expect(x.doubles == [22, 7.25, 38, Double(Float(71.2833)), 30, Double(Float(7.8792)), 54, 26])
    #expect(try titanic.classes("Embarked", missing: "S").names == ["C", "Q", "S"])
    #expect(try titanic.classes("Sex").labels.doubles == [1, 0, 0, 1])

    let penguins = try CSVFile(path("penguins.csv")).droppingMissing(in: ["bill_length_mm"])
    #expect(try penguins.column("body_mass_g", dtype: .int32).doubles == [3750, 4500, 3500])
    #expect(try penguins.classes("species").names == ["Adelie", "Chinstrap", "Gentoo"])

    let names = [
      "mpg", "cylinders", "displacement", "horsepower", "weight", "acceleration", "year", "origin",
      "name",
    ]
    let cars = try CSVFile(path("auto-mpg.data"), names: names, separator: .whitespace)
    #expect(try cars.column("weight").doubles == [3504, 2046, 4732])
    #expect(try cars.column("horsepower", missing: .nan).doubles[1].isNaN)
    #expect(try cars.strings("name")[1] == "ford pinto")

    let abalone = try CSVFile(path("abalone.data"), hasHeader: false)
    #expect(try abalone.classes(0).names == ["F", "I", "M"])
    #expect(try abalone.column(8, dtype: .int32).doubles == [15, 9, 7])

    let sonar = try CSVFile(path("sonar.all-data"), hasHeader: false)
    #expect(try sonar.tensor(columns: 0..<4).shape == [3, 4])
    #expect(try sonar.classes(4).labels.doubles == [1, 1, 0])

    let pima = try CSVFile(path("pima.csv"), hasHeader: false)
    #expect(try pima.tensor().shape == [3, 9])

    let air = try CSVFile(path("airquality.csv"))
    #expect(try air.column("Ozone", missing: .nan).doubles[..<2] == [41, 36])
    #expect(try air.column(0).doubles == [1, 2, 3])

    let prices = try CSVFile(path("prices.csv"))
    #expect(try prices.column("Volume", dtype: .int64).doubles[1] == 58_414_500)
    #expect(try prices.strings("Date")[0] == "2024-01-02")

    let weather = try CSVFile(path("decimal-comma.csv"), separator: .semicolon, decimal: ",")
    #expect(try weather.column("Temperatur").doubles == [21.5, -3.25])

    let genes = try CSVFile(path("expression.tsv"), separator: .tab)
    let expression = try genes.tensor(columns: ["s1", "s2"], missing: .value(0))
    #expect(expression.doubles == [1.5, 0, 0, 0, 2, 3])

    let adults = try CSVFile(path("adult.data"), hasHeader: false)
    #expect(try adults.classes(4).labels.doubles == [0, 0, 1])
    #expect(try adults.droppingMissing().rowCount == 2)

    let logic = try CSVFile(path("true-and-false.csv"))
    #expect(try logic.column("alive").doubles == [1, 0, 1])
    let large = try CSVFile(path("large-integers.csv")).column("id", dtype: .int64)
    #expect(large.bytes == Tensor([Int64(9_007_199_254_740_993), .min]).bytes)
  }

  @Test func `the example of the page about data runs as it stands there`() throws {
    do {
      let place = golden("files/csv/penguins.csv")
      let table = try CSVFile(place)
      print(table.names, table.rowCount)

      let measured = ["bill_length_mm", "bill_depth_mm"]
      let whole = try table.droppingMissing(in: measured + ["species"])
      let x = try whole.tensor(columns: measured)  // (rows, 2), float32
      let (y, species) = try whole.classes("species")  // 0, 1, 2 and ["Adelie", ...]
      let islands = try whole.strings("island")  // texts, as they stand
      #expect(x.shape == [3, 2] && y.shape == [3] && species.count == 3 && islands.count == 3)
    }
    let page = try String(contentsOfFile: golden("../../docs/data.md"), encoding: .utf8)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let block = try #require(page.split(separator: "```swift\n").dropFirst().first)
    let lines = block.prefix(upTo: try #require(block.firstRange(of: "```")).lowerBound)
      .split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines {
      let code = line.split(separator: "  //")[0].trimmingCharacters(in: .whitespaces)
        .replacing("\"penguins.csv\"", with: "place")
      #expect(source.contains(code), "\(code)")
    }
  }
}
