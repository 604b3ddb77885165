#!/usr/bin/env python3
"""Prints the golden values of chapter 1's exercises; the suites hold them as literals.

    python3 -m venv golden && golden/bin/pip install tensorflow==2.21.0 numpy==2.4.6
    golden/bin/python Tests/Golden/make_exercises_01.py
"""

import gzip
import re
from pathlib import Path

import numpy as np
import tensorflow as tf

root = Path(__file__).resolve().parents[2]
clothes = Path("/usr/share/datasets/fashion-mnist")


def show(number, what, value):
    value = np.asarray(value)
    print(f"{number}  {what}: {np.array2string(value, separator=', ', precision=7)}")


# 1.1 Columns of one scale
def standardized(table):
    table = np.asarray(table, dtype=np.float64)
    deviation = table.std(axis=0)
    return (table - table.mean(axis=0)) / np.where(deviation == 0, 1, deviation)


show(1.1, "two rows", standardized([[1, 10], [3, 50]]))
show(1.1, "three rows", standardized([[2, 100, -1], [4, 300, 0], [9, 200, 4]]))
show(1.1, "constant column", standardized([[1, 10], [3, 10]]))
show(1.1, "one row", standardized([[5, -2, 0]]))
text = (root / "Sources/WorkbookKit/RealData/Penguins.swift").read_text()
lines = re.findall(r"^  (?:Adelie|Chinstrap|Gentoo) (.+)$", text, re.MULTILINE)
penguins = [[float(word) for word in line.split()] for line in lines]
show(1.1, f"the first of {len(penguins)} penguins", standardized(penguins)[:1])

# 1.2 Which shape comes out?  The library itself answers; NumPy agrees.
x, w, v, c, t = (np.ones(s) for s in [(2, 3), (3, 4), 3, (2, 1), (5, 2, 3)])
arrays = [x.sum(axis=0), x.mean(axis=1, keepdims=True), x.argmax(axis=1), t.max(axis=1)]
arrays += [t + v, c + v, x @ w, x @ v, t @ w]
arrays += [x[1], x[1:2], x[:, 0], t[:, :, :1]]
arrays += [t.reshape(5, -1), t.T, np.concatenate([x, x]), np.stack([x, x])]
print(f"1.2  shapes: {[a.shape for a in arrays]}")

# 1.4 The sum that broadcasting owes
def summed_back(gradient, shape):
    operand = tf.zeros(shape)
    gradient = tf.constant(gradient, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(operand)
        result = operand + tf.zeros(gradient.shape)
    return tape.gradient(result, operand, output_gradients=gradient)


table = [[1, 2, 3], [4, 5, 6]]
for shape in [[3], [2, 1], [], [1, 1], [2, 3]]:
    show(1.4, f"table to {shape}", summed_back(table, shape))
block = np.arange(24).reshape(2, 3, 4)
for shape in [[4], [3, 1], [2, 1, 4], [1, 4]]:
    show(1.4, f"0 to 23 to {shape}", summed_back(block, shape))
show(1.4, "(0, 3) to [1, 3]", summed_back(np.zeros((0, 3)), [1, 3]))

# 1.5 A table in a row of numbers
for index, shape in [
    ([0, 2], [3, 4]),
    ([1, 0], [3, 4]),
    ([2, 1], [3, 4]),
    ([1, 0, 2], [2, 3, 4]),
    ([1, 2, 3, 4], [2, 3, 4, 5]),
    ([0, 1, 0, 3], [2, 3, 4, 5]),
    ([5], [7]),
    ([-1, -1], [3, 4]),
    ([-3, 1], [3, 4]),
    ([1, -2, 0], [2, 3, 4]),
]:
    positive = [i % n for i, n in zip(index, shape)]
    show(1.5, f"{index} in {shape}", np.ravel_multi_index(positive, shape))

# 1.6 A loss that is wrong without a warning
for p, q in [([1, 2], [1, 4]), ([0.5, -1, 3, 2], [0, 1, 1, 2.5]), ([4], [1])]:
    show(1.6, f"{p} and {q}", np.mean((np.array(p) - np.array(q)) ** 2))


# 1.7 The nearest mean image
def means_of(pictures, labels, classes):
    return np.stack([pictures[labels == k].mean(axis=0) for k in range(classes)])


def nearest(pictures, means):
    return ((pictures[:, None] - means) ** 2).sum(axis=(2, 3)).argmin(axis=1)


def idx(name, header, shape):
    data = np.frombuffer(gzip.open(clothes / f"{name}.gz").read(), np.uint8, offset=header)
    return data.reshape(shape)


three = np.array([[[0, 2]], [[5, 1]], [[1, 4]]], dtype=np.float64)
show(1.7, "means", means_of(three, np.array([0, 1, 0]), 2))
show(1.7, "nearest of 2", nearest(np.array([[[4, 4]], [[1, 1]]]), [[[0.5, 3]], [[5, 1]]]))
four = np.array([[[1, 0]], [[3, 3]], [[0, 2]], [[9, 8]]])
show(1.7, "nearest of 3", nearest(four, [[[0, 0]], [[3, 1]], [[6, 6]]]))
train = idx("train-images-idx3-ubyte", 16, (-1, 28, 28))[:5000] / 255
labels = idx("train-labels-idx1-ubyte", 8, -1)[:5000]
test = idx("t10k-images-idx3-ubyte", 16, (-1, 28, 28))[:1000] / 255
truth = idx("t10k-labels-idx1-ubyte", 8, -1)[:1000]
show(1.7, "accuracy", (nearest(test, means_of(train, labels, 10)) == truth).mean())
