#!/usr/bin/env python3
"""Prints the golden values of the exercises of chapter 6, by number: what Keras and NumPy answer.

The suites in Tests/ChapterTests/06-CompileAndFit hold what this prints:

    python3 -m venv golden
    golden/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
    golden/bin/python Tests/Golden/make_exercises_06.py
"""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np


def show(name, value):
    print(f"  {name}: {value}")


# Both sides make their samples by the same formula, so that no file has to be kept.
def samples(start, count, scale):
    i = np.arange(start, start + count, dtype=np.float64)
    x = np.stack([np.sin(3 * i), np.cos(5 * i)], axis=1)
    y = (x.sum(axis=1) + 0.8 * np.sin(7 * i) > 0).astype(np.float64)[:, None]
    return (scale * x).astype(np.float32), y.astype(np.float32)


def first_weights(shape, start):
    count = int(np.prod(shape))
    return np.sin(np.arange(start, start + count)).reshape(shape).astype(np.float32)


def train_and_validate(start, scale, epochs):
    model = keras.Sequential(
        [
            keras.layers.Input((2,)),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.set_weights(
        [first_weights(s, start + k) for k, s in enumerate([(2, 8), (8,), (8, 1), (1,)])]
    )
    model.compile(
        keras.optimizers.SGD(0.5), loss="binary_crossentropy", metrics=["binary_accuracy"]
    )
    training = samples(start, 16, scale)
    validation, test = samples(start + 16, 32, scale), samples(start + 48, 40, scale)
    history = model.fit(
        *training, epochs=epochs, batch_size=4, shuffle=False, validation_data=validation, verbose=0
    ).history["val_loss"]
    accuracy = model.evaluate(*test, verbose=0)[1]
    best = int(np.argmin(history))
    return [best + 1, float(history[best]), float(accuracy)]


def adam(weight, gradients, rate, **arguments):
    weight = keras.Variable(np.array(weight), dtype="float64")
    optimizer = keras.optimizers.Adam(rate, **arguments)
    rows = []
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(np.array(gradient))], [weight])
        rows.append([float(v) for v in weight.numpy()])
    return rows


def area(targets, scores):
    """Keras's AUC with a threshold between any two scores, which makes it exact."""
    levels = np.unique(scores)
    middle = ((levels[1:] + levels[:-1]) / 2).tolist()
    metric = keras.metrics.AUC(thresholds=middle or [0.5])
    metric.update_state(np.array(targets, np.float32), np.array(scores, np.float32))
    return float(metric.result())


def early_stop(values, patience, change=0, mode="min"):
    callback = keras.callbacks.EarlyStopping("v", change, patience, mode=mode)
    model = keras.Sequential()
    model.stop_training = False
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {"v": value})
        if model.stop_training:
            break
    return [epoch + 1, callback.best_epoch + 1]


def schedule(steps, peak, warm_up, total, floor=0.0):
    rate = keras.optimizers.schedules.CosineDecay(
        0.0 if warm_up else peak, total - warm_up, alpha=floor / peak,
        warmup_target=peak if warm_up else None, warmup_steps=warm_up,
    )
    return [float(rate(step)) for step in steps]


print("6.1: bestEpoch, validationLoss, testAccuracy")
for start, scale in ((720, 5.0), (340, 8.0), (600, 1.0)):
    show(f"start {start}, scale {scale}, 30 epochs", train_and_validate(start, scale, 30))

print("6.3: the weights after each step")
gradients = [[0.5, -2.0], [0.25, 3.0], [-1.0, 0.125], [0.75, -0.5]]
# Keras reads rate and betas in single precision, where these are exact.
betas = {"beta_1": 0.875, "beta_2": 0.984375}
show("rate 0.125", adam([1.0, -1.0], gradients, 0.125, **betas))
small = (np.array(gradients) * 1e-5).tolist()
show("small gradients", adam([1.0, -1.0], small, 0.125, **betas))
show("other betas", adam([0.5, 2.0], gradients, 0.25, beta_1=0.5, beta_2=0.75, epsilon=0.5))

print("6.4: areas")
show("five", area([1, 0, 1, 0, 0], [0.9, 0.8, 0.4, 0.2, 0.1]))
show("ties", area([1, 0, 1, 0, 1, 0, 0, 1], [0.7, 0.7, 0.4, 0.4, 0.8, 0.2, 0.9, 0.9]))
show("all high", area([1, 1, 0, 0, 0], [0.99, 0.7, 0.95, 0.6, 0.65]))

print("6.5: epochs, best")
falls = [0.9, 0.7, 0.5, 0.55, 0.6, 0.45, 0.5, 0.5, 0.52, 0.3]
show("falls, 1", early_stop(falls, 1))
show("falls, 2", early_stop(falls, 2))
show("falls, 3", early_stop(falls, 3))
show("falls, 4", early_stop(falls, 4))
show("falls, 0", early_stop(falls, 0))
bumps = [0.9, 0.95, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.5]
show("bumps, 2", early_stop(bumps, 2))
creeping = [1.0, 0.97, 1.05, 0.96, 0.94, 0.92]
show("creeping, 4, 0.05", early_stop(creeping, 4, 0.05))
show("creeping, 2, 0.5", early_stop(creeping, 2, 0.5))
rising = [0.5, 0.7, 0.68, 0.72, 0.71, 0.7, 0.69]
show("rising, 2", early_stop(rising, 2, 0, "max"))
show("rising, 2, 0.05", early_stop(rising, 2, 0.05, "max"))
show("climbs down, 3", early_stop([0.4, 0.9, 0.8, 0.7, 0.6, 0.5], 3))
show("broken, 2", early_stop([0.6, 0.4, float("nan"), float("nan"), float("nan")], 2))

print("6.6: rates")
show("warm", schedule([0, 1, 5, 9, 10, 11], 0.1, 10, 100))
show("cool", schedule([10, 32, 55, 77, 100, 150], 0.1, 10, 100))
show("floor", schedule([0, 2, 4, 8, 12, 16, 20, 21], 0.5, 4, 20, 0.125))
show("no warm-up", schedule([0, 2, 4, 6, 8], 1.0, 0, 8))

print("6.7: the parts")
inputs = np.array([[1, 10], [2, 14], [3, 12], [4, 16], [5, 8], [5, 20], [7, 16], [50, 90]], float)
order = np.array([7, 2, 5, 0, 6, 3, 1, 4])
held, rest = inputs[order[:2]], inputs[order[2:]]
mean, deviation = rest.mean(axis=0), rest.std(axis=0)
show("training", ((rest - mean) / deviation).tolist())
show("validation", ((held - mean) / deviation).tolist())
