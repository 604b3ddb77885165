import DeepLearning

/// Points of two classes in the plane, and their targets: 1000 negatives, then 1000 positives.
func twoClasses() -> (inputs: Tensor, targets: Tensor) {
  withSeed(1) {
    let samplesPerClass = 1000
    let negatives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    let positives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    let inputs = Tensor.concatenate([negatives, positives])
    let targets = Tensor.concatenate([
      Tensor.zeros([samplesPerClass, 1]), Tensor.ones([samplesPerClass, 1]),
    ])
    return (inputs, targets)
  }
}
