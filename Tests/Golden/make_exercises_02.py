#!/usr/bin/env python3
"""Prints the golden values of chapter 2's exercises, by their numbers.

The suites below Tests/ChapterTests/02-Variables hold them; this script is needed only to make them
again:

    python3 -m venv golden
    golden/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
    golden/bin/python Tests/Golden/make_exercises_02.py
"""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf


def show(number, what, values):
    values = np.asarray(values)
    values = values.astype(int) if values.dtype.kind == "i" else values.astype(float).round(6)
    print(f"{number} {what}: {values.tolist()}")


# 2.1: the mean of all rows so far, after each batch.
batches = [[[1, 10], [3, 30]], [[5, 50]], [[-1, 0], [0, 4], [4, 2]]]
rows = np.zeros((0, 2))
means = []
for batch in batches:
    rows = np.concatenate([rows, np.array(batch, float)])
    means.append(rows.mean(axis=0))
show("2.1", "means", means)

# 2.2: what the program leaves behind, in TensorFlow.
v = tf.Variable([1.0, 2.0, 3.0])
same, copy, before = v, tf.Variable(v), tf.constant(v)
v.assign_add([10.0, 10.0, 10.0])
v[0].assign(5.0)
part = v[1:]
same.assign(2 * v)
total = v + before
v[::2].assign([-1.0, -1.0])
names = ["v", "same", "copy", "before", "part", "sum"]
for name, value in zip(names, [v, same, copy, before, part, total]):
    show("2.2", name, value.numpy())


# 2.3: Adam's first moment, m = decay m + (1 - decay) x, and m / (1 - decay ** t).
def moving_average(values, decay):
    m, kept, corrected = 0.0, [], []
    for t, value in enumerate(values, start=1):
        m = decay * m + (1 - decay) * np.asarray(value, float)
        kept.append(m)
        corrected.append(m / (1 - decay**t))
    return kept, corrected


kept, corrected = moving_average([10, 20, 60, 40], 0.9)
show("2.3", "kept of 10, 20, 60, 40 with decay 0.9", kept)
show("2.3", "corrected", corrected)


# 2.4: a weight after each step of keras.optimizers.SGD.
def trajectory(gradients, rates, start, **arguments):
    weight = keras.Variable(start)
    optimizer = keras.optimizers.SGD(learning_rate=rates[0], **arguments)
    optimizer.build([weight])
    path = []
    for gradient, rate in zip(gradients, rates):
        optimizer.learning_rate = rate
        optimizer.apply([tf.constant(gradient)])
        path.append(weight.numpy())
    slots = optimizer.momentums if arguments.get("momentum") else []
    return path, [slot.numpy() for slot in slots]


gradients = [[1.0, -2.0], [0.5, 4.0], [-3.0, 1.0], [2.0, 0.0]]
for name, rates, arguments in [
    ("momentum 0.9", [0.1] * 4, {"momentum": 0.9}),
    ("momentum 0.9, Nesterov", [0.1] * 4, {"momentum": 0.9, "nesterov": True}),
    ("momentum 0.5, rates 0.1, 0.1, 0.01, 0.01", [0.1, 0.1, 0.01, 0.01], {"momentum": 0.5}),
]:
    path, slots = trajectory(gradients, rates, [1.0, 2.0], **arguments)
    show("2.4", name, path)
    show("2.4", f"{name}: velocity", slots[0])

# 2.5: tf.math.confusion_matrix, rows true, columns predicted.
targets, predictions = [0, 1, 1, 2, 2, 2], [0, 2, 2, 0, 2, 2]
show("2.5", "first batch", tf.math.confusion_matrix(targets, predictions, 3))
more, seen = [1, 0, 1, 2], [1, 0, 2, 0]
show("2.5", "both batches", tf.math.confusion_matrix(targets + more, predictions + seen, 3))

# 2.6: the averages of tf.train.ExponentialMovingAverage.
weights = [tf.Variable([1.0, 2.0]), tf.Variable([-4.0, 8.0])]
average = tf.train.ExponentialMovingAverage(decay=0.75)
average.apply(weights)
averages = []
for change in [[4.0, -8.0], [12.0, 16.0]]:
    for weight in weights:
        weight.assign_add(change)
    average.apply(weights)
    averages.append([average.average(weight).numpy() for weight in weights])
show("2.6", "averages", averages)
show("2.6", "weights", [weight.numpy() for weight in weights])

# 2.7: the variance of all rows (np.var, ddof=0) of 2.1's batches.
show("2.7", "mean", rows.mean(axis=0))
show("2.7", "count", len(rows))
show("2.7", "spread", ((rows - rows.mean(axis=0)) ** 2).sum(axis=0))
show("2.7", "variance", rows.var(axis=0))
