#!/usr/bin/env python3
"""Writes training.json: optimizers, losses, metrics and whole fits, and what Keras makes of them.

The tests read the JSON; this script is needed only to make it again:

    python3 -m venv golden
    golden/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6
    golden/bin/python Tests/Golden/make_training.py

The file is {"program", "optimizers", "schedules", "losses", "metrics", "fits"}; a tensor is
{"shape", "values"} with the elements in row-major order, each the shortest number that rounds to
it, or "nan", "inf", "-inf". Arguments have Keras's names.

    optimizer  name, kind, arguments, initial (weights), gradients (for each step, for each weight),
               trajectory (for each step, the weights after it)
    schedule   name, kind, arguments, steps, rates
    loss       name, kind, arguments, targets, predictions, weight (or null), value, perSample,
               gradient (of the value by the predictions)
    metric     name, kind, arguments, batches of {targets, predictions, weight}, results: what the
               metric says after each batch, a list if it is one number or several
    fit        name, optimizer, loss, metrics, layers of {units, activation}, initial (weights),
               inputs, targets, weight, validationInputs, validationTargets, epochs, batchSize,
               history, final (weights), predictions (of the inputs, at the end)
"""

import json
import os
import pathlib

os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf

random = np.random.default_rng(20210501)


def number(x):
    x = float(x)
    if np.isnan(x):
        return "nan"
    if np.isinf(x):
        return "inf" if x > 0 else "-inf"
    return float(str(np.float32(x)))


def tensor(x):
    x = np.asarray(x)
    return {"shape": list(x.shape), "values": [number(v) for v in x.astype(np.float64).flatten()]}


def floats(*shape, scale=1.0):
    return (random.normal(size=shape) * scale).astype(np.float32)


def uniform(*shape):
    return random.uniform(size=shape).astype(np.float32)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return (e / e.sum(axis=-1, keepdims=True)).astype(np.float32)


# Optimizers


def optimizer_cases():
    options = [
        ("SGD", {}),
        ("SGD", {"learning_rate": 0.1}),
        ("SGD", {"momentum": 0.9}),
        ("SGD", {"momentum": 0.9, "nesterov": True}),
        ("SGD", {"nesterov": True}),
        ("SGD", {"momentum": 1.0}),
        ("SGD", {"learning_rate": 0.0}),
        ("SGD", {"clipnorm": 0.5}),
        ("SGD", {"clipvalue": 0.3}),
        ("SGD", {"global_clipnorm": 0.7}),
        ("SGD", {"global_clipnorm": 1000.0}),
        ("SGD", {"clipnorm": 1000.0}),
        ("RMSprop", {}),
        ("RMSprop", {"learning_rate": 0.05, "rho": 0.5}),
        ("RMSprop", {"momentum": 0.8}),
        ("RMSprop", {"centered": True}),
        ("RMSprop", {"centered": True, "momentum": 0.5, "learning_rate": 0.01}),
        ("RMSprop", {"epsilon": 0.1}),
        ("RMSprop", {"rho": 0.0}),
        ("RMSprop", {"clipnorm": 0.5}),
        ("RMSprop", {"global_clipnorm": 0.5, "momentum": 0.9}),
        ("Adagrad", {}),
        ("Adagrad", {"learning_rate": 0.1}),
        ("Adagrad", {"initial_accumulator_value": 0.0}),
        ("Adagrad", {"initial_accumulator_value": 1.0, "epsilon": 1e-3}),
        ("Adagrad", {"clipvalue": 0.2, "learning_rate": 0.1}),
        ("Adam", {}),
        ("Adam", {"learning_rate": 0.1}),
        ("Adam", {"beta_1": 0.5, "beta_2": 0.9}),
        ("Adam", {"beta_1": 0.0}),
        ("Adam", {"epsilon": 0.1}),
        ("Adam", {"amsgrad": True}),
        ("Adam", {"amsgrad": True, "learning_rate": 0.05, "beta_2": 0.5}),
        ("Adam", {"clipnorm": 0.5}),
        ("Adam", {"global_clipnorm": 0.5}),
        ("Adam", {"clipvalue": 0.1}),
        ("AdamW", {}),
        ("AdamW", {"weight_decay": 0.1, "learning_rate": 0.05}),
        ("AdamW", {"weight_decay": 0.0}),
        ("AdamW", {"amsgrad": True, "weight_decay": 0.01}),
        ("AdamW", {"beta_1": 0.8, "beta_2": 0.95, "global_clipnorm": 1.0}),
    ]
    cases = [trajectory(kind, arguments) for kind, arguments in options]
    zero = [np.zeros((2, 2), np.float32), np.zeros((3,), np.float32)]
    for kind in ["SGD", "RMSprop", "Adagrad", "Adam", "AdamW"]:
        cases.append(trajectory(kind, {}, zero, " with gradients of zero"))
    for kind in ["SGD", "Adam"]:
        cases.append(trajectory(kind, {"clipnorm": 1.0}, zero, " with gradients of zero"))
    return cases


def trajectory(kind, arguments, gradient=None, note=""):
    initial = [floats(2, 2), floats(3)]
    weights = [keras.Variable(w) for w in initial]
    optimizer = getattr(keras.optimizers, kind)(**arguments)
    gradients, steps = [], []
    for _ in range(10):
        g = gradient if gradient else [floats(2, 2), floats(3, scale=0.2)]
        optimizer.apply([tf.constant(x) for x in g], weights)
        gradients.append([tensor(x) for x in g])
        steps.append([tensor(w.numpy()) for w in weights])
    text = ", ".join(f"{key} {value}" for key, value in arguments.items())
    return {
        "name": f"{kind}({text}){note}",
        "kind": kind,
        "arguments": arguments,
        "initial": [tensor(w) for w in initial],
        "gradients": gradients,
        "trajectory": steps,
    }


def schedule_cases():
    schedules = keras.optimizers.schedules
    options = [
        ("ExponentialDecay", dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.9)),
        (
            "ExponentialDecay",
            dict(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5, staircase=True),
        ),
        ("CosineDecay", dict(initial_learning_rate=0.1, decay_steps=50)),
        ("CosineDecay", dict(initial_learning_rate=0.1, decay_steps=50, alpha=0.2)),
        (
            "CosineDecay",
            dict(
                initial_learning_rate=0.01, decay_steps=50, warmup_target=0.1, warmup_steps=20,
                alpha=0.1,
            ),
        ),
        ("PiecewiseConstantDecay", dict(boundaries=[10, 20, 35], values=[0.1, 0.05, 0.01, 0.001])),
    ]
    steps = [0, 1, 5, 9, 10, 11, 19, 20, 21, 35, 36, 49, 50, 51, 70, 200]
    cases = []
    for kind, arguments in options:
        schedule = getattr(schedules, kind)(**arguments)
        cases.append({
            "name": kind + " " + ", ".join(f"{k} {v}" for k, v in arguments.items()),
            "kind": kind,
            "arguments": arguments,
            "steps": steps,
            "rates": [number(schedule(step)) for step in steps],
        })
    return cases


# Losses


def loss_case(name, kind, targets, predictions, weight=None, **arguments):
    loss = getattr(keras.losses, kind)(**arguments)
    each = getattr(keras.losses, kind)(reduction=None, **arguments)
    p = tf.Variable(predictions)
    with tf.GradientTape() as tape:
        value = loss(targets, p, sample_weight=weight)
    return {
        "name": f"{kind}: {name}",
        "kind": kind,
        "arguments": arguments,
        "targets": tensor(targets),
        "predictions": tensor(predictions),
        "weight": None if weight is None else tensor(weight),
        "value": number(value),
        "perSample": tensor(each(targets, p)),
        "gradient": tensor(tape.gradient(value, p)),
    }


def regression_losses():
    cases = []
    options = [
        ("MeanSquaredError", {}), ("MeanAbsoluteError", {}), ("Huber", {}), ("Huber", {"delta": 0.3}),
        ("Huber", {"delta": 5.0}), ("CosineSimilarity", {}),
    ]
    for kind, arguments in options:
        note = "".join(f" {k} {v}" for k, v in arguments.items())
        for shape in [(6, 1), (5, 3), (2, 3, 4), (1, 1)]:
            t, p = floats(*shape), floats(*shape)
            cases.append(loss_case(f"shape {shape}{note}", kind, t, p, **arguments))
            w = uniform(shape[0])
            w[0] = 0
            if len(shape) == 2:
                cases.append(loss_case(f"shape {shape}, weighted{note}", kind, t, p, w, **arguments))
        t = floats(4, 2)
        w = np.array([[1.0], [0.0], [2.0], [0.5]], np.float32)
        cases.append(loss_case(f"weights (4, 1){note}", kind, t, floats(4, 2), w, **arguments))
        cases.append(loss_case(f"weights zero{note}", kind, t, floats(4, 2), w * 0, **arguments))
        if kind != "CosineSimilarity":  # a hair above -1 or below, by rounding
            far = np.array([[1e6, -1e6], [1e-6, 0]], np.float32)
            cases.append(loss_case(f"large and small{note}", kind, far, -far + 1, **arguments))
    x = np.array([[0, 0], [1, 2], [-1, 0], [3, 4]], np.float32)
    y = np.array([[1, 2], [0, 0], [1, 0], [6, 8]], np.float32)
    cases.append(loss_case("zero vectors, opposite and equal ones", "CosineSimilarity", x, y))
    t = floats(3, 2, 4)
    w = uniform(3, 2)
    cases.append(loss_case("weights for steps", "MeanSquaredError", t, floats(3, 2, 4), w))
    cases.append(loss_case("weights for steps", "MeanAbsoluteError", t, floats(3, 2, 4), w))
    return cases


def binary_losses():
    cases = []
    for shape in [(6, 1), (4, 3), (2, 2, 2)]:
        t = (uniform(*shape) > 0.5).astype(np.float32)
        for smoothing in [0.0, 0.1, 1.0]:
            for logits in [False, True]:
                p = floats(*shape, scale=3) if logits else uniform(*shape)
                note = f"shape {shape}, smoothing {smoothing}" + (", logits" if logits else "")
                arguments = dict(from_logits=logits, label_smoothing=smoothing)
                cases.append(loss_case(note, "BinaryCrossentropy", t, p, **arguments))
    t = np.array([[0], [1], [0], [1], [1], [0]], np.float32)
    p = np.array([[0], [0], [1], [1], [1e-9], [1 - 1e-7]], np.float32)
    w = np.array([1, 2, 0, 0.5, 1, 3], np.float32)
    cases.append(loss_case("saturated", "BinaryCrossentropy", t, p))
    cases.append(loss_case("saturated, weighted", "BinaryCrossentropy", t, p, w))
    cases.append(loss_case("saturated, smoothed", "BinaryCrossentropy", t, p, label_smoothing=0.2))
    x = np.array([[-200], [-50], [50], [200], [0.0], [1e-3]], np.float32)
    cases.append(loss_case("saturated logits", "BinaryCrossentropy", t, x, from_logits=True))
    cases.append(
        loss_case("saturated logits, weighted", "BinaryCrossentropy", t, x, w, from_logits=True)
    )
    soft = uniform(5, 2)
    cases.append(loss_case("soft targets", "BinaryCrossentropy", soft, uniform(5, 2)))
    cases.append(
        loss_case("soft targets, logits", "BinaryCrossentropy", soft, floats(5, 2), from_logits=True)
    )
    for shape in [(6, 1), (4, 3)]:
        signs = np.where(uniform(*shape) > 0.5, 1, -1).astype(np.float32)
        signs[0, 0] = -1
        p = floats(*shape)
        w = uniform(shape[0])
        cases.append(loss_case(f"signs {shape}", "Hinge", signs, p))
        cases.append(loss_case(f"zeros and ones {shape}", "Hinge", (signs + 1) / 2, p))
        cases.append(loss_case(f"signs {shape}, weighted", "Hinge", signs, p, w))
    cases.append(loss_case("soft targets", "Hinge", uniform(4, 2), floats(4, 2)))
    return cases


def categorical_losses():
    cases = []
    for shape in [(5, 3), (1, 2), (2, 3, 4), (3, 10)]:
        labels = random.integers(0, shape[-1], size=shape[:-1])
        hot = np.eye(shape[-1], dtype=np.float32)[labels]
        for logits in [False, True]:
            p = floats(*shape, scale=2) if logits else softmax(floats(*shape))
            note = f"shape {shape}" + (", logits" if logits else "")
            for smoothing in [0.0, 0.1]:
                cases.append(loss_case(
                    f"{note}, smoothing {smoothing}", "CategoricalCrossentropy", hot, p,
                    from_logits=logits, label_smoothing=smoothing,
                ))
            cases.append(loss_case(
                note, "SparseCategoricalCrossentropy", labels, p, from_logits=logits))
            if len(shape) == 2:
                w = uniform(shape[0])
                cases.append(loss_case(
                    f"{note}, weighted", "CategoricalCrossentropy", hot, p, w, from_logits=logits))
                cases.append(loss_case(
                    f"{note}, weighted", "SparseCategoricalCrossentropy", labels, p, w,
                    from_logits=logits))
                cases.append(loss_case(
                    f"{note}, labels as a column", "SparseCategoricalCrossentropy",
                    labels[:, None], p, from_logits=logits))
    labels = np.array([0, 1, 2, 2])
    hot = np.eye(3, dtype=np.float32)[labels]
    edge = np.array([[1, 0, 0], [1, 0, 0], [0, 0, 1], [0.5, 0.5, 0]], np.float32)
    loose = np.array([[0.2, 0.1, 0.1], [2, 2, 4], [1, 1, 1], [0.9, 0.9, 0.01]], np.float32)
    steep = np.array([[200, 0, -200], [200, 0, -200], [0, 0, 0], [1e4, 1e4, -1e4]], np.float32)
    for kind, t in [
        ("CategoricalCrossentropy", hot), ("SparseCategoricalCrossentropy", labels),
    ]:
        cases.append(loss_case("saturated", kind, t, edge))
        cases.append(loss_case("rows that do not add up to 1", kind, t, loose))
        cases.append(loss_case("saturated logits", kind, t, steep, from_logits=True))
    cases.append(loss_case("soft targets", "CategoricalCrossentropy", softmax(floats(4, 3)), edge))
    cases.append(loss_case(
        "soft targets, logits", "CategoricalCrossentropy", softmax(floats(4, 3)), floats(4, 3),
        from_logits=True))
    for shape in [(5, 3), (2, 2, 4)]:
        t, p = softmax(floats(*shape)), softmax(floats(*shape))
        cases.append(loss_case(f"shape {shape}", "KLDivergence", t, p))
        if len(shape) == 2:
            cases.append(loss_case(f"shape {shape}, weighted", "KLDivergence", t, p, uniform(5)))
    cases.append(loss_case("saturated", "KLDivergence", hot, edge))
    cases.append(loss_case("targets of zero", "KLDivergence", hot * 0, edge))
    return cases


# Metrics


def metric_case(name, kind, batches, **arguments):
    metric = getattr(keras.metrics, kind)(**arguments)
    results, written = [], []
    for batch in batches:
        targets, predictions = batch[0], batch[1]
        weight = batch[2] if len(batch) > 2 else None
        metric.update_state(targets, predictions, sample_weight=weight)
        results.append([number(x) for x in np.atleast_1d(np.asarray(metric.result()))])
        written.append({
            "targets": tensor(targets),
            "predictions": tensor(predictions),
            "weight": None if weight is None else tensor(weight),
        })
    return {
        "name": f"{kind}: {name}", "kind": kind, "arguments": arguments, "batches": written,
        "results": results,
    }


def zero_one(*shape):
    return (uniform(*shape) > 0.5).astype(np.float32)


def binary_batches(*shapes, weighted=False):
    return [
        (zero_one(*s), uniform(*s)) + ((uniform(s[0]),) if weighted else ()) for s in shapes
    ]


def one_hot(n, classes):
    return np.eye(classes, dtype=np.float32)[random.integers(0, classes, size=n)]


def mean_metrics():
    cases = []
    three = [(16, 1), (16, 1), (5, 1)]
    wide = [(8, 3), (3, 3)]
    edge = (
        np.array([[0], [1], [1], [0]], np.float32), np.array([[0.5], [0.5], [0.50001], [0]], np.float32)
    )
    kinds = [
        ("BinaryAccuracy", {}), ("BinaryAccuracy", {"threshold": 0.3}), ("MeanSquaredError", {}),
        ("MeanAbsoluteError", {}), ("BinaryCrossentropy", {}), ("CosineSimilarity", {}),
        ("Hinge", {}), ("KLDivergence", {}),
    ]
    for kind, arguments in kinds:
        note = "".join(f" {k} {v}" for k, v in arguments.items())
        cases.append(metric_case(f"three batches{note}", kind, binary_batches(*three), **arguments))
        cases.append(metric_case(f"three columns{note}", kind, binary_batches(*wide), **arguments))
        cases.append(metric_case(
            f"weighted{note}", kind, binary_batches(*wide, weighted=True), **arguments))
    cases.append(metric_case("at the threshold", "BinaryAccuracy", [edge]))
    cases.append(metric_case(
        "weights of zero", "BinaryAccuracy", [(edge[0], edge[1], np.zeros(4, np.float32))]))
    for kind in ["CategoricalAccuracy", "TopKCategoricalAccuracy", "CategoricalCrossentropy"]:
        batches = [(one_hot(n, 8), softmax(floats(n, 8))) for n in (16, 5)]
        cases.append(metric_case("two batches", kind, batches))
        cases.append(metric_case(
            "weighted", kind, [(t, p, uniform(len(t))) for t, p in batches]))
    sparse = [
        "SparseCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "SparseCategoricalCrossentropy",
    ]
    for kind in sparse:
        batches = [(random.integers(0, 8, size=n), softmax(floats(n, 8))) for n in (16, 5)]
        cases.append(metric_case("two batches", kind, batches))
        cases.append(metric_case("columns", kind, [(t[:, None], p) for t, p in batches]))
        cases.append(metric_case(
            "weighted", kind, [(t, p, uniform(len(t))) for t, p in batches]))
    ties = np.array([[0.2, 0.2, 0.2, 0.2, 0.2], [0.5, 0.5, 0, 0, 0], [0, 0, 0, 0, 0]], np.float32)
    hot = np.eye(5, dtype=np.float32)[[4, 1, 0]]
    cases.append(metric_case("equal predictions", "CategoricalAccuracy", [(hot, ties)]))
    cases.append(metric_case(
        "equal predictions", "SparseCategoricalAccuracy", [(np.array([4, 1, 0]), ties)]))
    for k in [1, 2, 3]:
        batch = (one_hot(20, 5), softmax(floats(20, 5)))
        cases.append(metric_case(f"k {k}", "TopKCategoricalAccuracy", [batch], k=k))
        cases.append(metric_case(f"k {k}, equal predictions", "TopKCategoricalAccuracy", [(hot, ties)], k=k))
        labels = np.array([4, 1, 0])
        cases.append(metric_case(
            f"k {k}, equal predictions", "SparseTopKCategoricalAccuracy", [(labels, ties)], k=k))
    sequence = (random.integers(0, 4, size=(3, 5)), softmax(floats(3, 5, 4)))
    cases.append(metric_case("sequences", "SparseCategoricalAccuracy", [sequence]))
    cases.append(metric_case(
        "sequences, weighted", "SparseCategoricalAccuracy", [sequence + (uniform(3, 5),)]))
    return cases


def count_metrics():
    cases = []
    batches = binary_batches((16, 1), (16, 1), (5, 1))
    weighted = binary_batches((16, 1), (5, 1), weighted=True)
    for kind in ["Precision", "Recall"]:
        cases.append(metric_case("three batches", kind, batches))
        cases.append(metric_case("weighted", kind, weighted))
        cases.append(metric_case("one threshold", kind, batches, thresholds=0.3))
        cases.append(metric_case("thresholds", kind, batches, thresholds=[0.1, 0.4, 0.8]))
        cases.append(metric_case("even thresholds", kind, batches, thresholds=[0.0, 0.5, 1.0]))
        rows = [(zero_one(6, 4), uniform(6, 4)), (zero_one(3, 4), uniform(3, 4))]
        cases.append(metric_case("four columns", kind, rows))
        cases.append(metric_case("top 2", kind, rows, top_k=2))
        cases.append(metric_case("top 2 above 0.6", kind, rows, top_k=2, thresholds=0.6))
        cases.append(metric_case("column 1", kind, rows, class_id=1))
        cases.append(metric_case("column 3 in the top 2", kind, rows, class_id=3, top_k=2))
        nothing = (np.zeros((4, 1), np.float32), np.zeros((4, 1), np.float32))
        cases.append(metric_case("nothing there", kind, [nothing]))
        edge = (np.array([1, 0, 1, 1], np.float32), np.array([0.5, 0.5, 1, 0], np.float32))
        cases.append(metric_case("at the threshold", kind, [edge]))
    for curve in ["ROC", "PR"]:
        for method in ["interpolation", "minoring", "majoring"]:
            arguments = dict(curve=curve, summation_method=method)
            note = f"{curve}, {method}"
            cases.append(metric_case(note, "AUC", batches, **arguments))
            cases.append(metric_case(f"{note}, weighted", "AUC", weighted, **arguments))
        cases.append(metric_case(f"{curve}, 5 thresholds", "AUC", batches, curve=curve, num_thresholds=5))
        cases.append(metric_case(
            f"{curve}, thresholds", "AUC", batches, curve=curve, thresholds=[0.2, 0.3, 0.7]))
        cases.append(metric_case(
            f"{curve}, logits", "AUC", [(zero_one(20, 1), floats(20, 1))], curve=curve,
            from_logits=True))
        labels = [(zero_one(12, 3), uniform(12, 3)), (zero_one(7, 3), uniform(7, 3))]
        cases.append(metric_case(f"{curve}, by column", "AUC", labels, curve=curve, multi_label=True))
        cases.append(metric_case(f"{curve}, columns together", "AUC", labels, curve=curve))
        grid = np.arange(200, dtype=np.float32)[:, None] / np.float32(199)
        cases.append(metric_case(
            f"{curve}, on the thresholds", "AUC", [(zero_one(200, 1), grid)], curve=curve))
        edge = (np.array([0, 0, 1, 1], np.float32), np.array([0, 1, 0, 1], np.float32))
        cases.append(metric_case(f"{curve}, only 0 and 1", "AUC", [edge], curve=curve))
        ones = (np.ones(4, np.float32), np.array([0.1, 0.6, 0.5, 1], np.float32))
        cases.append(metric_case(f"{curve}, one class", "AUC", [ones], curve=curve))
        right = (np.array([0, 0, 1, 1], np.float32), np.array([0.1, 0.2, 0.8, 0.9], np.float32))
        cases.append(metric_case(f"{curve}, perfect", "AUC", [right], curve=curve))
    return cases


def score_metrics():
    cases = []
    rows = [(one_hot(9, 4), softmax(floats(9, 4))), (one_hot(4, 4), softmax(floats(4, 4)))]
    weighted = [(t, p, uniform(len(t))) for t, p in rows]
    for average in [None, "micro", "macro", "weighted"]:
        for beta in [0.5, 1.0, 2.0]:
            cases.append(metric_case(
                f"beta {beta}, {average}", "FBetaScore", rows, average=average, beta=beta))
        cases.append(metric_case(f"{average}", "F1Score", rows, average=average))
        cases.append(metric_case(f"{average}, weighted samples", "F1Score", weighted, average=average))
        labels = [(zero_one(8, 3), uniform(8, 3))]
        cases.append(metric_case(
            f"{average}, threshold 0.4", "F1Score", labels, average=average, threshold=0.4))
    ties = (np.eye(3, dtype=np.float32), np.array([[0.5, 0.5, 0], [0, 0, 0], [0.1, 0.2, 0.7]], np.float32))
    cases.append(metric_case("equal predictions and zeros", "F1Score", [ties], average="macro"))
    column = [(zero_one(12, 1), uniform(12, 1))]
    cases.append(metric_case("one column", "F1Score", column, average="macro", threshold=0.5))
    return cases


# Whole fits


def fit_case(name, layers, optimizer, loss, metrics, data, epochs, batch_size, weight=None,
             validation=None):
    inputs, targets = data
    network = keras.Sequential([keras.Input(inputs.shape[1:])])
    for layer in layers:
        network.add(keras.layers.Dense(layer["units"], activation=layer["activation"]))
    initial = [floats(*w.shape, scale=0.4) for w in network.get_weights()]
    network.set_weights(initial)
    kind, arguments = optimizer
    network.compile(
        optimizer=getattr(keras.optimizers, kind)(**arguments), loss=loss, metrics=metrics,
        run_eagerly=True)
    history = network.fit(
        inputs, targets, epochs=epochs, batch_size=batch_size, shuffle=False, verbose=0,
        sample_weight=weight, validation_data=validation)
    case = {
        "name": name,
        "optimizer": {"kind": kind, "arguments": arguments},
        "loss": loss,
        "metrics": metrics,
        "layers": layers,
        "initial": [tensor(w) for w in initial],
        "inputs": tensor(inputs),
        "targets": tensor(targets),
        "targetsAreLabels": bool(np.issubdtype(targets.dtype, np.integer)),
        "weight": None if weight is None else tensor(weight),
        "validationInputs": None if validation is None else tensor(validation[0]),
        "validationTargets": None if validation is None else tensor(validation[1]),
        "epochs": epochs,
        "batchSize": batch_size,
        "history": {key: [number(x) for x in values] for key, values in history.history.items()},
        "final": [tensor(w) for w in network.get_weights()],
        "predictions": tensor(network.predict(inputs, verbose=0)),
    }
    return case


def fit_cases():
    x = floats(50, 2)
    y = (x[:, :1] + x[:, 1:] > 0).astype(np.float32)
    centers = floats(3, 4, scale=2)
    labels = random.integers(0, 3, size=61)
    points = (centers[labels] + floats(61, 4)).astype(np.float32)
    held = random.integers(0, 3, size=20)
    z = floats(40, 3)
    t = np.stack([z[:, 0] * z[:, 1], np.sin(z[:, 2])], axis=1).astype(np.float32)
    return [
        fit_case(
            "a linear classifier, with a last batch of 2",
            [{"units": 1, "activation": "linear"}], ("RMSprop", {"learning_rate": 0.01}),
            "mean_squared_error", ["binary_accuracy"], (x, y), 4, 16),
        fit_case(
            "three classes, with validation data",
            [{"units": 8, "activation": "relu"}, {"units": 3, "activation": "softmax"}],
            ("Adam", {"learning_rate": 0.02}), "sparse_categorical_crossentropy", ["accuracy"],
            (points, labels), 5, 16,
            validation=((centers[held] + floats(20, 4)).astype(np.float32), held)),
        fit_case(
            "a regression, with sample weights and validation data",
            [{"units": 6, "activation": "tanh"}, {"units": 2, "activation": "linear"}],
            ("SGD", {"learning_rate": 0.1, "momentum": 0.9}), "mean_squared_error",
            ["mean_absolute_error"], (z[:30], t[:30]), 4, 8, weight=uniform(30) * 2,
            validation=(z[30:], t[30:])),
        fit_case(
            "two classes with a sigmoid, weighted, with validation data",
            [{"units": 5, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
            ("Adagrad", {"learning_rate": 0.3}), "binary_crossentropy", ["accuracy", "auc"],
            (x[:37], y[:37]), 3, 10, weight=uniform(37), validation=(x[37:], y[37:])),
    ]


def main():
    content = {
        "program": f"Keras {keras.__version__}, TensorFlow {tf.__version__}, NumPy {np.__version__}",
        "optimizers": optimizer_cases(),
        "schedules": schedule_cases(),
        "losses": regression_losses() + binary_losses() + categorical_losses(),
        "metrics": mean_metrics() + count_metrics() + score_metrics(),
        "fits": fit_cases(),
    }
    for family, cases in content.items():
        if family != "program":
            names = [case["name"] for case in cases]
            twice = {name for name in names if names.count(name) > 1}
            assert not twice, f"{family}: {twice}"
            print(family, len(cases))
    lines = []
    for family, cases in content.items():
        if family == "program":
            lines.append(f'"program": {json.dumps(cases)}')
        else:
            rows = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
            lines.append(f'"{family}": [\n{rows}\n]')
    path = pathlib.Path(__file__).parent / "training.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
