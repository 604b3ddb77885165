import DeepLearning
import Exercise0613
import Solution0613
import TestSupport
import Testing

/// 200 images of 2 by 2, sorted by class, ten of them; each pixel tells which image it is from.
@Suite(.exercise("6.13"))
struct PipelineTests {
  @Test func `batches of vectors, all of one size`() {
    check("the shapes of the inputs of all batches of 30 from 200 images", golden: [30, 4]) {
      data in
      let shapes = Set(try data.elements().map { Array($0.inputs.shape) })
      return shapes.count == 1 ? (shapes.first ?? []).map(Double.init) : [Double(shapes.count)]
    }
    check("the number of batches", golden: [6]) { [Double(try $0.elements().count)] }
  }

  @Test func `pixels from 0 to 1`() {
    check("the largest pixel of 200 images whose largest byte is 199", golden: [199.0 / 255]) {
      [try $0.elements().map { $0.inputs.doubles.max() ?? 0 }.max() ?? 0]
    }
  }

  @Test func `every sample keeps its label`() {
    check("how many samples have a label that is not that of their image", golden: [0]) { data in
      let wrong = try data.elements().map { batch in
        let images = batch.inputs.reshaped(to: [batch.inputs.shape[0], -1])[.all, 0].doubles
        // Whether the pixels were divided by 255 is another test's question.
        let scale: Double = (images.max() ?? 0) > 1 ? 20 : 20.0 / 255
        let classes = images.map { ($0 / scale + 1e-6).rounded(.down) }
        return zip(classes, batch.targets.doubles).count { $0 != $1 }
      }
      return [Double(wrong.reduce(0, +))]
    }
  }

  @Test func `a sample may come anywhere in an epoch`() {
    check("how many classes are in the first batch of 100, of ten classes", size: 100, golden: [10])
    {
      [Double(Set(try $0.elements()[0].targets.doubles).count)]
    }
  }

  @Test func `the same samples do not always come together`() {
    check("how many of the first two batches of two epochs hold the same samples", golden: [0]) {
      data in
      let epochs = try [0, 1].map { epoch in
        try data.elements(epoch: epoch).map { Set($0.inputs.doubles.map { Float($0) }) }
      }
      return [Double(epochs[0].prefix(2).count { epochs[1].contains($0) })]
    }
  }

  @Test func `the seed makes the order`() {
    check("1 where the same seed gives the same first batch", golden: [1]) { data in
      let again = try data.elements()[0].inputs.doubles
      return [try data.elements()[0].inputs.doubles == again ? 1 : 0]
    }
  }

  private func check(
    _ what: String, size: Int = 30, golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, _ measure: (Dataset) throws -> [Double]
  ) {
    let numbers = Tensor.range(200)
    let images = numbers.reshaped(to: [200, 1, 1]).broadcast(to: [200, 2, 2]).cast(to: .uint8)
    let labels = numbers.floorDivided(by: 20)
    func measured(_ data: @autoclosure () throws -> Dataset) -> [Double] {
      (try? measure(data())) ?? []
    }
    expectAnswer(
      what,
      yours: measured(try Exercise0613.pipeline(images, labels, size: size, seed: 7)),
      golden: golden,
      reference: measured(try Solution0613.pipeline(images, labels, size: size, seed: 7)),
      mistakes: Solution0613.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
