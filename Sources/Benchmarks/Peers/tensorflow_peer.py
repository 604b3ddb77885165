"""Times TensorFlow and Keras on the workloads: python3 tensorflow_peer.py REPETITIONS [FILTER]."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

from common import clothes, first_tensor, normal, points, run, training_points


def linear_classifier(wrap):
    def make():
        inputs, targets = map(tf.constant, points())
        w, b = tf.Variable(tf.ones((2, 1))), tf.Variable(tf.zeros((1,)))

        def step():
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(targets - (tf.matmul(inputs, w) + b)))
            gradients = tape.gradient(loss, [w, b])
            w.assign_sub(gradients[0] * 0.03)
            b.assign_sub(gradients[1] * 0.03)
            return loss

        step = wrap(step)

        def work():
            w.assign(tf.ones((2, 1)))
            b.assign(tf.zeros((1,)))
            for _ in range(150):
                loss = step()
            float(loss)

        return work

    return make


def fit(layers, rate, loss, metric, data, size, epochs):
    def make():
        x, y = data()

        def work():
            model = keras.Sequential(layers())
            model.compile(keras.optimizers.RMSprop(rate), loss, metrics=[metric])
            model.fit(x, y, batch_size=size, epochs=epochs, verbose=0)

        return work

    return make


def network():
    return [keras.layers.Dense(512, "relu"), keras.layers.Dense(10, "softmax")]


def small(operation):
    def make():
        a = tf.ones((2, 2))

        def work():
            for _ in range(1000):
                operation(a)

        return work

    return make


def curve(x):
    return tf.nn.relu(tf.exp(x) * x + 1)


def large(function):
    def make():
        x = tf.constant(normal(10_000_000))
        return lambda: function(x)

    return make


LOSS = "sparse_categorical_crossentropy"
run(
    [
        ("W1", "ms", 1, linear_classifier(lambda step: step)),
        ("W1 compiled", "ms", 1, linear_classifier(lambda step: tf.function(step, jit_compile=True))),
        (
            "W2",
            "us",
            440,
            fit(
                lambda: [keras.layers.Dense(1)],
                0.1,
                "mse",
                "binary_accuracy",
                training_points,
                16,
                5,
            ),
        ),
        ("W3", "us", 469, fit(network, 1e-3, LOSS, "accuracy", lambda: clothes(60_000), 128, 1)),
        ("W4", "us", 469, fit(network, 1e-3, LOSS, "accuracy", lambda: clothes(15_000), 32, 1)),
        ("W6 add", "us", 1000, small(lambda a: a + a)),
        ("W6 matmul", "us", 1000, small(lambda a: tf.matmul(a, a))),
        ("W8", "ms", 1, large(curve)),
        ("W8 compiled", "ms", 1, large(tf.function(curve, jit_compile=True))),
        ("W9", "ms", 1, first_tensor("import tensorflow as tf; print(tf.ones((2, 2)))")),
    ]
)
