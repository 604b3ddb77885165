#!/usr/bin/env python3
"""Prints the golden values of chapter 5's exercises, by exercise number.

The suites below Tests/ChapterTests/05-Layers hold what it prints; run it to check them:

    python3 -m venv golden && golden/bin/pip install tensorflow==2.21.0 numpy==2.4.6
    golden/bin/python Tests/Golden/make_exercises_05.py
"""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
from keras import layers


def show(number, what, value):
    value = np.asarray(value, dtype=np.float64)
    print(number, what, np.array2string(value, separator=", ", precision=9))


def array(values, *shape):
    return np.array(values, dtype=np.float32).reshape(shape)


def with_weights(layer, inputs, *weights):
    """The layer's answer, once it holds these weights."""
    layer(inputs)
    layer.set_weights([np.asarray(weight, np.float32) for weight in weights])
    return layer(inputs)


# 5.1: two rows, weights given
model = keras.Sequential([
    keras.Input((2,)), layers.Flatten(), layers.Dense(2, "relu"), layers.Dense(1, "sigmoid")])
show("5.1", "two layers", with_weights(
    model, array([1, 2, -3, 0.5], 2, 2),
    array([1, -1, 0.5, 2], 2, 2), [0.25, -0.5], array([0.5, -0.25], 2, 1), [0.1]))
for shape, rows in [((4,), [(8, "relu"), (3, "softmax")]), ((28, 28), [(32, "relu"), (10, "softmax")])]:
    model = keras.Sequential(
        [keras.Input(shape), layers.Flatten()] + [layers.Dense(n, name) for n, name in rows])
    show("5.1", f"parameters {shape} {rows}", model.count_params())


# 5.2: trained, untrained, output
class Shared(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(6)

    def call(self, inputs):
        return self.dense(self.dense(inputs))


class TwiceOrThrice(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], shape[-1] * (2 if shape[-1] % 2 == 0 else 3)))

    def call(self, inputs):
        return inputs @ self.w


frozen = layers.Dense(8)
frozen.trainable = False
questions = {
    "dense": (layers.Dense(10), (32, 784)),
    "sequences": (layers.Dense(4, use_bias=False), (2, 10, 3)),
    "words": (layers.Embedding(1000, 16), (32, 20)),
    "normalised": (layers.BatchNormalization(), (64, 5)),
    "images": (
        keras.Sequential([layers.Flatten(), layers.Dropout(0.5), layers.Dense(2)]), (16, 8, 8)),
    "frozen": (keras.Sequential([frozen, layers.Dense(1)]), (4, 6)),
    "shared": (Shared(), (3, 6)),
    "twiceOrThrice": (
        keras.Sequential([TwiceOrThrice(), layers.Dense(4), TwiceOrThrice()]), (2, 5)),
}
for name, (layer, shape) in questions.items():
    output = layer(np.zeros(shape, np.float32))
    count = lambda weights: sum(int(np.prod(weight.shape)) for weight in weights)
    print("5.2", name, count(layer.trainable_weights), count(layer.non_trainable_weights),
          list(output.shape))

# 5.3: kernel [3, 2], bias [2]
kernel, bias = array([1, -2, 0.5, 1.5, -1, 2], 3, 2), [-0.5, 0.25]
vectors = array([1, 2, 3, -1, 0.5, -2], 2, 3)
show("5.3", "relu", with_weights(layers.Dense(2, "relu"), vectors, kernel, bias))
show("5.3", "no bias", with_weights(layers.Dense(2, use_bias=False), vectors, kernel))
show("5.3", "rank 3, sigmoid", with_weights(
    layers.Dense(2, "sigmoid"), vectors.reshape(1, 2, 3), kernel, bias))

# 5.4: what is kept, scaled
inputs, chances = array([1, -2, 3, 4, 5, -6], 2, 3), array([0.1, 0.25, 0.9, 0.7, 0.2, 0.5], 2, 3)
show("5.4", "rate 0.25", np.where(chances < 0.25, 0, inputs / 0.75))

# 5.5: Keras's layer with its own epsilon
features = array([1, 2, 4, 9, -3, 0.5, 0, 2.5], 2, 4)
gain, shift = [1, 2, 0.5, -1], [0, 1, -1, 0.25]
show("5.5", "plain", layers.LayerNormalization()(features))
show("5.5", "gain and shift", with_weights(layers.LayerNormalization(), features, gain, shift))
show("5.5", "rank 3", layers.LayerNormalization()(features.reshape(2, 2, 2)))
show("5.5", "epsilon 0.5", layers.LayerNormalization(epsilon=0.5)(features))
show("5.5", "at 4096", np.array([-1.5, -0.5, 0.5, 1.5]) / np.sqrt(1.25 + 1e-3))


# 5.6: outside training
class ResidualBlock(layers.Layer):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(3, "relu")
        self.dropout = layers.Dropout(0.5)
        self.second = layers.Dense(2)

    def call(self, inputs, training=False):
        return inputs + self.second(self.dropout(self.first(inputs), training=training))


show("5.6", "block", with_weights(
    ResidualBlock(), array([1, -2, -0.5, 3], 2, 2),
    array([1, -1, 2, 0.5, 1, -1], 2, 3), [0.1, 0.2, -0.3],
    array([1, 0.5, -1, 0.25, 2, -2], 3, 2), [0.05, -0.15]))

# 5.7: depth 2, width 2
tower = keras.Sequential([
    layers.Dense(2, "relu"), layers.Dense(2, "relu"), layers.Dense(1)])
show("5.7", "tower", with_weights(
    tower, array([1, 2, -1, 0.5], 2, 2),
    array([1, -1, 0.5, 2], 2, 2), [0.25, -0.5], array([0.5, 1, -1, 2], 2, 2), [1, -0.25],
    array([1, -0.5], 2, 1), [0.1]))

# 5.8: the formula
for inputs, slope in [(50, 0), (784, 0), (100, 1), (200, 0.1), (8, 0.5)]:
    show("5.8", f"inputs {inputs}, slope {slope}", np.sqrt(2 / (1 + slope**2) / inputs))
