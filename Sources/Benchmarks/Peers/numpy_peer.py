"""Times NumPy on the workloads: python3 numpy_peer.py REPETITIONS [FILTER].

Gradients are written out by hand, since NumPy has none.
"""

import numpy as np

from common import clothes, first_tensor, normal, points, run, training_points


def linear_classifier():
    inputs, targets = points()

    def work():
        w, b = np.ones((2, 1), "float32"), np.zeros(1, "float32")
        rate = np.float32(0.03)
        for _ in range(150):
            difference = inputs @ w + b - targets
            loss = np.mean(difference * difference)
            gradient = np.float32(2 / len(inputs)) * difference
            w = w - rate * (inputs.T @ gradient)
            b = b - rate * gradient.sum(0)
        assert np.isfinite(loss)

    return work


def linear_fit():
    x, y = training_points()

    def work():
        w, b = np.ones((2, 1), "float32"), np.zeros(1, "float32")
        v, u = np.zeros_like(w), np.zeros_like(b)
        total, correct = 0.0, 0
        for _ in range(5):
            order = np.random.permutation(1400)
            for start in range(0, 1400, 16):
                chosen = order[start : start + 16]
                inputs, targets = x[chosen], y[chosen]
                z = inputs @ w + b
                difference = z - targets
                total += float(np.mean(difference * difference)) * len(chosen)
                correct += int(((z > 0.5) == targets).sum())
                gradient = np.float32(2 / len(chosen)) * difference
                gw, gb = inputs.T @ gradient, gradient.sum(0)
                v = 0.9 * v + 0.1 * gw * gw
                u = 0.9 * u + 0.1 * gb * gb
                w = w - 0.1 * gw / np.sqrt(v + 1e-7)
                b = b - 0.1 * gb / np.sqrt(u + 1e-7)

    return work


def network(count, size):
    x, y = clothes(count)

    def work():
        generator = np.random.default_rng(0)
        weights = [
            generator.standard_normal((784, 512), dtype="float32") * 0.05,
            np.zeros(512, "float32"),
            generator.standard_normal((512, 10), dtype="float32") * 0.05,
            np.zeros(10, "float32"),
        ]
        slots = [np.zeros_like(w) for w in weights]
        order = np.random.permutation(count)
        for start in range(0, count, size):
            chosen = order[start : start + size]
            inputs, labels = x[chosen], y[chosen]
            hidden = np.maximum(inputs @ weights[0] + weights[1], 0)
            logits = hidden @ weights[2] + weights[3]
            logits = logits - logits.max(1, keepdims=True)
            exponentials = np.exp(logits)
            gradient = exponentials / exponentials.sum(1, keepdims=True)
            gradient[np.arange(len(labels)), labels] -= 1
            gradient /= len(labels)
            back = (gradient @ weights[2].T) * (hidden > 0)
            gradients = [inputs.T @ back, back.sum(0), hidden.T @ gradient, gradient.sum(0)]
            for w, v, g in zip(weights, slots, gradients):
                v *= 0.9
                v += 0.1 * g * g
                w -= 0.001 * g / np.sqrt(v + 1e-7)

    return work


def small(operation):
    def make():
        a = np.ones((2, 2), "float32")

        def work():
            for _ in range(1000):
                operation(a)

        return work

    return make


def large():
    x = normal(10_000_000)
    return lambda: np.maximum(np.exp(x) * x + np.float32(1), 0)


def of(function, *shapes, dtype="float32"):
    def make():
        operands = [normal(*shape).astype(dtype) for shape in shapes]
        return lambda: function(*operands)

    return make


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def product(a, b):
    return a @ b


run(
    [
        ("W1", "ms", 1, linear_classifier),
        ("W2", "us", 440, linear_fit),
        ("W3", "us", 469, lambda: network(60_000, 128)),
        ("W4", "us", 469, lambda: network(15_000, 32)),
        ("W6 add", "us", 1000, small(lambda a: a + a)),
        ("W6 matmul", "us", 1000, small(lambda a: a @ a)),
        ("W8", "ms", 1, large),
        ("W9", "ms", 1, first_tensor("import numpy as np; print(np.ones((2, 2)))")),
        ("gemm 1024", "us", 1, of(product, (1024, 1024), (1024, 1024))),
        ("128x784 by 784x512", "us", 1, of(product, (128, 784), (784, 512))),
        ("784x128 by 128x512", "us", 1, of(lambda a, b: a.T @ b, (128, 784), (128, 512))),
        ("128x512 by 512x10", "us", 1, of(product, (128, 512), (512, 10))),
        ("512x128 by 128x10", "us", 1, of(lambda a, b: a.T @ b, (128, 512), (128, 10))),
        ("128x10 by 10x512", "us", 1, of(lambda a, b: a @ b.T, (128, 10), (512, 10))),
        ("1024x1024 by vector", "us", 1, of(product, (1024, 1024), (1024, 1))),
        ("exp 1M", "us", 1, of(np.exp, (1_000_000,))),
        ("tanh 1M", "us", 1, of(np.tanh, (1_000_000,))),
        ("sin 1M", "us", 1, of(np.sin, (1_000_000,))),
        ("exp 1M float64", "us", 1, of(np.exp, (1_000_000,), dtype="float64")),
        ("softmax 128x10", "us", 1, of(softmax, (128, 10))),
        ("softmax 1024x1024", "us", 1, of(softmax, (1024, 1024))),
        ("sum 1M", "us", 1, of(np.sum, (1_000_000,))),
        ("argMax 128x10", "us", 1, of(lambda x: x.argmax(-1), (128, 10))),
        ("transposed copy 2048x2048", "us", 1, of(lambda x: x.T.copy(), (2048, 2048))),
        ("permutation 60000", "us", 1, lambda: lambda: np.random.permutation(60_000)),
    ]
)
