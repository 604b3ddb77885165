"""Times NumPy on the workloads of Sources/Benchmarks. Prints one JSON object a line.

    python3 numpy_peer.py REPETITIONS

Gradients are written out by hand, since NumPy has none.
"""

import json
import sys
import time

import numpy as np


def points():
    generator = np.random.default_rng(0)
    a = generator.multivariate_normal([0, -1], [[1, 0.5], [0.5, 1]], 1000)
    b = generator.multivariate_normal([5, 6], [[2, 0.25], [0.25, 2]], 1000)
    targets = np.vstack((np.zeros((1000, 1)), np.ones((1000, 1))))
    return np.vstack((b, a)).astype("float32"), targets.astype("float32")


INPUTS, TARGETS = points()
SMALL = np.ones((2, 2), "float32")


def linear_classifier():
    w, b = np.ones((2, 1), "float32"), np.zeros(1, "float32")
    rate = np.float32(0.03)
    for _ in range(150):
        difference = INPUTS @ w + b - TARGETS
        loss = np.mean(difference * difference)
        gradient = np.float32(2 / len(INPUTS)) * difference
        w = w - rate * (INPUTS.T @ gradient)
        b = b - rate * gradient.sum(0)
    assert np.isfinite(loss)


def small_add():
    c = SMALL
    for _ in range(1000):
        c = SMALL + c


def small_matmul():
    for _ in range(1000):
        c = SMALL @ SMALL
    return c


LARGE = np.random.default_rng(0).standard_normal(10_000_000, dtype="float32")


def large_elementwise():
    return np.maximum(np.exp(LARGE) * LARGE + np.float32(1), 0)


WORK = {
    "W1": (linear_classifier, 1e3),
    "W6 add": (small_add, 1e3),
    "W6 matmul": (small_matmul, 1e3),
    "W8": (large_elementwise, 1e3),
}

repetitions = int(sys.argv[1])
for name, (work, scale) in WORK.items():
    work()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    times.sort()
    print(
        json.dumps(
            {"id": name, "median": times[len(times) // 2] * scale, "fastest": times[0] * scale}
        ),
        flush=True,
    )
print(json.dumps({"id": "peer", "name": f"NumPy {np.__version__}"}))
