#!/usr/bin/env python3
"""Prints the golden values of chapter 3's exercises, by exercise and test.

    golden/bin/python Tests/Golden/make_exercises_03.py

The environment is that of make_layers.py: tensorflow-cpu==2.21.0, numpy==2.4.6.
"""

import pathlib
import re

import numpy as np
import tensorflow as tf


def show(number, what, values):
    print(number, what, np.array(values, dtype=float).tolist())


def newton():
    x = 3.0
    places = [x]
    for _ in range(6):
        x -= (np.exp(x) - 2) / np.exp(x)
        places.append(x)
    show("3.1", "places on exp x - 2x", places)


def nil_zero_or_number():
    """What TensorFlow answers to the snippets; None is our nil."""
    three = tf.constant(3.0)
    other = tf.Variable(2.0)
    total = tf.Variable(0.0)

    def assigned(x):
        total.assign(x * x)
        return 2 * total

    snippets = [
        ("constant", three, lambda x: x * x),
        ("frozen", tf.Variable(3.0, trainable=False), lambda x: x * x),
        ("whole", tf.Variable(3), lambda x: x * x),
        ("unused", tf.Variable(3.0), lambda x: (x + other, other * other)[1]),
        ("relu", tf.Variable(-3.0), tf.nn.relu),
        ("comparison", tf.Variable(3.0), lambda x: tf.cast(x > 2, tf.float32)),
        ("stopped", tf.Variable(3.0), lambda x: x * tf.stop_gradient(x)),
        ("assigned", tf.Variable(3.0), assigned),
    ]
    for name, x, function in snippets:
        with tf.GradientTape() as tape:
            y = function(x)
        gradient = tape.gradient(y, x)
        print("3.2", name, None if gradient is None else float(gradient))

    x = tf.Variable(3.0)
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
    print("3.2 outside", tape.gradient(2 * y, x))
    x.assign(5.0)
    print("3.2 changedLater", float(tape.gradient(y, x)))


def crossentropy():
    cases = [
        ([[1, 2, 3]], [2]),
        ([[1, 2, 3, 0], [0, -1, 0.5, 2]], [0, 3]),
        ([[2, 2], [0, 0]], [0, 1]),
        ([[1000, 0], [-1000, 1000]], [1, 1]),
        ([[900, 901], [-901, -900]], [0, 0]),
        ([[3], [-5]], [0, 0]),
    ]
    for logits, labels in cases:
        x = tf.constant(logits, tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(x)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=x)
            loss = tf.reduce_mean(losses)
        show("3.5", f"{logits} {labels}", tape.gradient(loss, x))


def softplus():
    def slope(function, x):
        x = tf.constant(x, tf.float64)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(function(x))
        return tape.gradient(y, x)

    values = np.array([-30, -3, -1, 0, 0.5, 2, 10])
    show("3.7", "values", np.logaddexp(0, values))
    show("3.7", "slopes", slope(tf.nn.softplus, values))
    show("3.7", "chain", slope(lambda x: 3 * tf.nn.softplus(2 * x), [-1, 0, 0.25, 60]))
    inputs = tf.constant([0, 1, 100], tf.float64)
    show("3.7", "weight", slope(lambda w: tf.reduce_mean(tf.nn.softplus(w * inputs)), [1]))
    sigmoid = 1 / (1 + np.exp(-np.array([-1.0, 0, 2, 100])))
    show("3.7", "second derivative", sigmoid * (1 - sigmoid))


def hubble():
    table = pathlib.Path(__file__).parents[2] / "Sources/WorkbookKit/RealData/Nebulae.swift"
    rows = re.findall(r"distance: ([\d.]+), velocity: (-?\d+)", table.read_text())
    distance, velocity = np.array(rows, dtype=float).T
    show("3.8", "line", np.polyfit(distance, velocity, 1))
    show("3.8", "through the origin", distance @ velocity / (distance @ distance))


newton()
nil_zero_or_number()
crossentropy()
softplus()
hubble()
