#!/usr/bin/env python3
"""Prints the golden values of chapter 4's exercises, by the exercise's number.

    python3 -m venv golden && golden/bin/pip install tensorflow==2.21.0 numpy==2.4.6
    golden/bin/python Tests/Golden/make_exercises_04.py

The suites in Tests/ChapterTests/04-LinearClassifier hold what it prints.
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np
import tensorflow as tf


def show(number, what, value):
    print(number, what, np.asarray(value, dtype=np.float64).tolist())


# 4.1: NumPy; the class is 1 at the threshold too, unlike in keras.metrics.BinaryAccuracy.
scores = np.array([[0.5], [1.75], [-0.625], [0.25], [0.75], [1.0], [0.125], [0.375]])
targets = np.array([[1], [1], [0], [1], [0], [1], [0], [0]])
for threshold in [0.5, 0.3, 1.0]:
    classes = np.where(scores >= threshold, 1, 0)
    show("4.1", f"classes, threshold {threshold}", classes)
    show("4.1", f"accuracy, threshold {threshold}", (classes == targets).mean())

# 4.3: (threshold - b - w[0] x) / w[1].
for w, b, threshold, x in [
    ([1, 2], 0, 0.5, [0, 1, 2]),
    ([0.5, -0.25], 1, 0.5, [-2, 0, 4]),
    ([3, -1.5], -6, 0, [0, 1, 2.5]),
]:
    show("4.3", f"line of {w}, {b}, {threshold}", (threshold - b - w[0] * np.array(x)) / w[1])

# 4.4: one step of rate 0.1 with the gradients of a tape.
inputs = tf.constant([[1, 2], [0, -1], [3, 0.5], [-2, 1]], tf.float64)
targets = tf.constant([[1], [0], [1], [0]], tf.float64)
w = tf.Variable([[0.5], [-0.25]], dtype=tf.float64)
b = tf.Variable([0.25], dtype=tf.float64)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean((targets - (inputs @ w + b)) ** 2)
for variable, gradient in zip([w, b], tape.gradient(loss, [w, b])):
    variable.assign_sub(0.1 * gradient)
show("4.4", "loss", loss)
show("4.4", "w", w)
show("4.4", "b", b)

# 4.6: descent on all samples at once.
inputs = np.array([[1, 2], [0, -1], [3, 0.5], [-2, 1], [0.5, 0.5]])
targets = np.array([[1], [0], [1], [0], [1]])
w, b, losses = np.zeros((2, 1)), np.zeros(1), []
for _ in range(6):
    errors = inputs @ w + b - targets
    losses.append((errors**2).mean())
    w = w - 0.1 * 2 / 5 * inputs.T @ errors
    b = b - 0.1 * 2 / 5 * errors.sum(0)
show("4.6", "losses", losses)

# 4.7: in float64; the numbers of one logit and target, and of a batch.
cross = tf.nn.sigmoid_cross_entropy_with_logits
for x, t in [(0, 1), (2, 1), (2, 0), (-3, 1), (12, 1), (20, 1), (1000, 0), (-1000, 1), (1000, 1)]:
    x, t = tf.constant(x, tf.float64), tf.constant(t, tf.float64)
    show("4.7", f"logit {float(x)}, target {float(t)}", cross(t, x))
logits = tf.constant([[2], [-1], [0.5], [-4]], tf.float64)
targets = tf.constant([[1], [0], [0], [1]], tf.float64)
with tf.GradientTape() as tape:
    tape.watch(logits)
    loss = tf.reduce_mean(cross(targets, logits))
show("4.7", "batch", loss)
show("4.7", "gradient", tape.gradient(loss, logits))

# 4.10: in float64.
cross = tf.nn.softmax_cross_entropy_with_logits
logits = tf.constant([[2, 1, 0], [0, 0, 5], [-1, 3, 0.5], [1, 1, 1]], tf.float64)
targets = tf.one_hot([0, 1, 2, 0], 3, dtype=tf.float64)
show("4.10", "losses of the rows", cross(targets, logits))
with tf.GradientTape() as tape:
    tape.watch(logits)
    loss = tf.reduce_mean(cross(targets, logits))
show("4.10", "batch", loss)
show("4.10", "gradient", tape.gradient(loss, logits))
logits = tf.constant([[1000, 0, -1000], [-1000, -1001, -1003], [0, 1000, 999]], tf.float64)
targets = tf.one_hot([2, 0, 1], 3, dtype=tf.float64)
with tf.GradientTape() as tape:
    tape.watch(logits)
    loss = tf.reduce_mean(cross(targets, logits))
show("4.10", "large logits, rows", cross(targets, logits))
show("4.10", "large logits", loss)
show("4.10", "large logits, gradient", tape.gradient(loss, logits))

# 4.11: one step of rate 0.1 on some of the rows, with the gradients of a tape.
inputs = tf.constant([[1, 2], [0, -1], [3, 0.5], [-2, 1], [0.5, -0.5]], tf.float64)
targets = tf.one_hot([0, 2, 1, 2, 0], 3, dtype=tf.float64)
for rows in [[3, 0, 2], [4], [0, 1, 2, 3, 4]]:
    w = tf.Variable([[0.5, -0.25, 0], [0.125, 1, -0.5]], dtype=tf.float64)
    b = tf.Variable([0.25, 0, -0.25], dtype=tf.float64)
    with tf.GradientTape() as tape:
        scores = tf.gather(inputs, rows) @ w + b
        loss = tf.reduce_mean(cross(tf.gather(targets, rows), scores))
    for variable, gradient in zip([w, b], tape.gradient(loss, [w, b])):
        variable.assign_sub(0.1 * gradient)
    show("4.11", f"rows {rows}, loss", loss)
    show("4.11", f"rows {rows}, w", w)
    show("4.11", f"rows {rows}, b", b)
