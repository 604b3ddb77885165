"""What the scripts of the peers share: data, and the timing of a table of work."""

import gzip
import json
import os
import subprocess
import sys
import time

import numpy as np

FOLDER = "/usr/share/datasets/fashion-mnist/"

# Whether this library is timed on a GPU in the same table.
ON_GPU = os.environ.get("WORKBOOK_PEER_DEVICE") == "gpu"


def points():
    generator = np.random.default_rng(0)
    a = generator.multivariate_normal([0, -1], [[1, 0.5], [0.5, 1]], 1000)
    b = generator.multivariate_normal([5, 6], [[2, 0.25], [0.25, 2]], 1000)
    targets = np.vstack((np.zeros((1000, 1)), np.ones((1000, 1))))
    return np.vstack((b, a)).astype("float32"), targets.astype("float32")


def training_points():
    inputs, targets = points()
    order = np.random.default_rng(1).permutation(2000)[600:]
    return inputs[order], targets[order]


def clothes(count):
    images = gzip.open(FOLDER + "train-images-idx3-ubyte.gz").read()
    labels = gzip.open(FOLDER + "train-labels-idx1-ubyte.gz").read()
    images = np.frombuffer(images, "uint8", offset=16).reshape(-1, 784)[:count]
    labels = np.frombuffer(labels, "uint8", offset=8)[:count]
    return images.astype("float32") / 255, labels.astype("int32")


def normal(*shape):
    return np.random.default_rng(7).standard_normal(shape, dtype="float32")


def first_tensor(code):
    """W9: starts a process that prints a tensor and ends."""
    command = [sys.executable, "-c", code]
    return lambda: lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def run(rows, finish=lambda: None):
    """Times rows of (name, unit, operations, function that gives the work).

    `finish` waits until a device is done.
    """
    repetitions, chosen = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    for name, unit, operations, make in rows:
        if chosen not in name:
            continue
        work = make()
        for _ in range(3):
            work()
        finish()
        start = time.perf_counter()
        work()
        finish()
        calls = max(1, int(0.005 / max(time.perf_counter() - start, 1e-7)))
        times = []
        for _ in range(repetitions):
            start = time.perf_counter()
            for _ in range(calls):
                work()
            finish()
            times.append((time.perf_counter() - start) / calls)
        scale = (1e6 if unit == "us" else 1e3) / operations
        median = sorted(times)[len(times) // 2] * scale
        print(json.dumps({"id": name, "median": median}), flush=True)
