#!/usr/bin/env python3
"""Writes poles.json: derivatives at poles, kinks and edges, and what TensorFlow makes of them.

The tests read the JSON; this script is needed only to make it again, as make_core.py beside it is,
whose format it has. Two things are its own:

    selected         of a case: where `where(selected, f(x), 0)` takes the result of the operation;
                     elsewhere the gradient that reaches the rule is 0
    composed.NAME    an op that is a few lines, the same ones in PoleCompositions.swift

Every operation whose rule computes anything is there twice: with all its results taken, and with
those at a pole not selected.
"""

import json
import os

import numpy as np
import tensorflow as tf

import make_core
from make_core import INF, NAN, BINARY, UNARY, booleans, case, f32

# `tf.norm` takes one axis or two, for a matrix; a reduction takes a list.
REDUCTIONS = make_core.REDUCTIONS | {
    "norm": lambda x, axis: tf.norm(x, axis=axis[0] if axis else None)}

POINTS = {
    "negate": [0.0, -0.0, INF, NAN],
    "abs": [0.0, -0.0, 1, -1, INF, -INF, NAN],
    "sign": [0.0, -0.0, 2, INF, NAN],
    "exp": [0.0, -INF, INF, 100, -200, NAN],
    "expm1": [0.0, -0.0, -INF, INF, 100, NAN],
    "log": [0.0, -0.0, -1, 1, INF, 1e-30, NAN],
    "log1p": [-1, -2, 0, INF, NAN],
    "sqrt": [0.0, -0.0, -1, 4, INF, 1e-30, NAN],
    "rsqrt": [0.0, -0.0, -1, 4, INF, NAN],
    "square": [0.0, -INF, INF, 1e30, NAN],
    "reciprocal": [0.0, -0.0, 2, INF, -INF, NAN],
    "sin": [0.0, INF, NAN],
    "cos": [0.0, -INF, NAN],
    "tan": [0.0, INF, NAN],
    "asin": [1, -1, 1.5, 0, NAN],
    "acos": [1, -1, 1.5, 0, NAN],
    "atan": [0.0, INF, -INF, NAN],
    "sinh": [0.0, INF, -INF, 100, NAN],
    "cosh": [0.0, INF, -INF, 100, NAN],
    "tanh": [0.0, INF, -INF, 40, NAN],
    "asinh": [0.0, INF, -INF, NAN],
    "acosh": [1, 0.5, 2, INF, NAN],
    "atanh": [1, -1, 1.5, 0, NAN],
    "erf": [0.0, INF, -INF, 6, NAN],
    "sigmoid": [0.0, INF, -INF, 100, -100, NAN],
    "relu": [0.0, -0.0, 2, INF, -INF, NAN],
    "softplus": [0.0, INF, -INF, 100, -100, NAN],
    "floor": [0.0, 1, -1, INF, NAN],
    "ceil": [0.0, 1, -1, INF, NAN],
    "round": [0.0, 0.5, 1.5, INF, NAN],
}

PAIRS = {
    "add": [(0, 0), (INF, -INF), (INF, 1), (NAN, 1)],
    "subtract": [(0, 0), (INF, INF), (1, INF), (NAN, 1)],
    "multiply": [(0, 0), (0, INF), (INF, 2), (NAN, 0)],
    "divide": [(1, 0), (0, 0), (-1, -0.0), (1, INF), (INF, INF), (0, 3), (NAN, 1), (INF, 2)],
    "mod": [(4, 2), (-4, 2), (5, -3), (0, 2)],
    "floorDivide": [(4, 2), (5, 0), (0, 0)],
    "pow": [(0, 0), (0, 1), (0, 2), (0, 3), (0, 0.5), (0, -1), (-2, 2), (-2, 3), (-2, 0.5), (1, 0),
            (1, INF), (INF, 0), (INF, 2), (2, INF), (0, INF), (NAN, 0), (-0.0, 2), (-0.0, 1)],
    "maximum": [(1, 1), (0, -0.0), (INF, INF), (2, 1), (1, 2), (-INF, 0)],
    "minimum": [(1, 1), (0, -0.0), (INF, INF), (2, 1), (1, 2), (-INF, 0)],
}

ROWS = {
    "sum": [[0, INF], [INF, -INF], [NAN, 1]],
    "mean": [[0, INF], [INF, -INF], [NAN, 1]],
    "prod": [[2, 3], [0, 3], [0, 0], [INF, 2], [0, INF], [NAN, 1]],
    "min": [[1, 2], [1, 1], [0, -0.0], [INF, INF], [-INF, 1]],
    "max": [[1, 2], [1, 1], [0, -0.0], [INF, INF], [-INF, 1]],
    "variance": [[1, 2], [3, 3], [0, 0], [INF, 1], [NAN, 1]],
    "std": [[1, 2], [3, 3], [0, 0], [INF, 1], [NAN, 1]],
    "norm": [[3, 4], [0, 0], [0, -2], [INF, 1], [NAN, 1]],
    "logSumExp": [[0, 0], [-INF, 0], [-INF, -INF], [INF, 0], [1000, -1000], [NAN, 1]],
}


def twice(name, op, function, inputs, **attributes):
    """All results taken; and none but the first, so that the others' gradients are 0."""
    inputs = [np.asarray(x) for x in inputs]
    case(f"{name}", op, function, inputs, second=True, **attributes)
    shape = function(*[tf.constant(x) for x in inputs]).shape
    selected = np.zeros(shape, bool)
    if selected.ndim:
        selected[0] = True
    case(f"{name}, of which the first is selected", op,
         lambda *xs: tf.where(selected, function(*xs), 0), inputs, second=True,
         selected=selected.reshape(-1).tolist(), **attributes)


def rules():
    for op, points in POINTS.items():
        # An ordinary point first: the one that is selected.
        usual = UNARY[op][1][-1]
        twice(f"{op} at its edges", op, UNARY[op][0], [f32([usual] + points)])
    for op, pairs in PAIRS.items():
        left, right = zip(*([(3, 2)] + pairs))
        twice(f"{op} at its edges", op, BINARY[op][0], [f32(left), f32(right)])
    for op, rows in ROWS.items():
        twice(f"{op} of rows at its edges", op, lambda x: REDUCTIONS[op](x, axis=[1]),
              [f32([[0.5, 2]] + rows)], axes=[1], keepDims=False)
        twice(f"{op} of one element a row", op, lambda x: REDUCTIONS[op](x, axis=[1]),
              [f32([[0.5], [0], [INF], [NAN]])], axes=[1], keepDims=False)
        case(f"{op} of everything, with equal numbers", op, lambda x: REDUCTIONS[op](x, axis=None),
             [f32([[2, 2], [1, 2]])], second=True, axes=None, keepDims=False)
    rows = [[0, 1], [0, 0], [-INF, 0], [-INF, -INF], [INF, 0], [1000, -1000], [NAN, 1]]
    for op, function in [("softmax", tf.nn.softmax), ("logSoftmax", tf.nn.log_softmax)]:
        twice(f"{op} of rows at its edges", op, lambda x: function(x, axis=-1), [f32(rows)],
              axis=-1)
        twice(f"{op} of one element a row", op, lambda x: function(x, axis=-1),
              [f32([[1], [INF], [NAN]])], axis=-1)
    twice("cumsum past infinity", "cumsum", lambda x: tf.cumsum(x, 0), [f32(1, INF, -INF, 2)],
          axis=0, exclusive=False, reverse=False)
    twice("clip at its bounds", "clip", lambda x: tf.clip_by_value(x, -1, 1),
          [f32(0.5, -1, 1, -2, 2, INF, -INF)], low=-1, high=1)
    twice("atan2 at its edges", "atan2", tf.atan2,
          [f32(1, 0, 0, -0.0, 0, 1, INF, 1, INF), f32(2, 0, 1, -1, -0.0, 0, 1, INF, INF)])
    twice("cast at its edges", "cast", lambda x: tf.cast(x, "float64"), [f32(1, INF, NAN)],
          dtype="float64")
    twice("where at its edges", "where", tf.where,
          [booleans(True, False, True, False), f32(1, NAN, INF, 0), f32(INF, 2, 3, NAN)])
    twice("matmul with infinity", "matmul", tf.matmul,
          [f32([[1, 2], [0, INF], [NAN, 0]]), f32([[1, 0], [3, INF]])],
          transposeA=False, transposeB=False)
    twice("sort with ties", "sort", lambda x: tf.sort(x, axis=0), [f32(1, 3, 3, -1, 1)], axis=0,
          descending=False)
    case("topK with ties", "topK", lambda x: tf.math.top_k(x, 2), [f32(1, 3, 3, -1, 3)], second=True,
         k=2)


COMPOSED = {
    # What a reader writes, with the poles met on the way.
    "sqrtWherePositive": (lambda x: tf.where(x >= 0, tf.sqrt(x), 0), [4, 0, -1, INF]),
    "logWherePositive": (lambda x: tf.where(x > 0, tf.math.log(x), 0), [2, 0, -1]),
    "logOfSafe": (lambda x: tf.where(x > 0, tf.math.log(tf.where(x > 0, x, 1)), 0), [2, 0, -1]),
    "sqrtOfSafe": (lambda x: tf.where(x > 0, tf.sqrt(tf.where(x > 0, x, 1)), 0), [4, 0, -1]),
    "overAbs": (lambda x: x / tf.abs(x), [2, -2, 0, -0.0, INF]),
    "sinc": (lambda x: tf.sin(x) / x, [1, 0, INF]),
    "sincWhereNotZero": (lambda x: tf.where(x != 0, tf.sin(x) / x, 1), [1, 0]),
    "xLogX": (lambda x: x * tf.math.log(x), [2, 0, 1]),
    "sqrtOfSquare": (lambda x: tf.sqrt(x * x), [2, -2, 0]),
    "squareOfSqrt": (lambda x: tf.square(tf.sqrt(x) - 2), [4, 9, 1]),
    "logOfExp": (lambda x: tf.math.log(tf.exp(x)), [1, 100, -200]),
    "logOfSigmoid": (lambda x: tf.math.log(tf.sigmoid(x)), [1, 100, -200]),
    "logOneMinusTanh": (lambda x: tf.math.log(1 - tf.tanh(x)), [1, 40, -40]),
    "reluOfAbs": (lambda x: tf.nn.relu(tf.abs(x)), [1, 0, -1]),
    "maximumWithItself": (lambda x: tf.maximum(x, x), [1, 0, INF]),
    "minimumWithNegative": (lambda x: tf.minimum(x, -x), [1, 0, -1]),
    "norm": (lambda x: tf.sqrt(tf.reduce_sum(x * x)), [0, 0]),
    "unit": (lambda x: x / tf.sqrt(tf.reduce_sum(x * x)), [0, 0]),
    "entropy": (lambda p: -tf.reduce_sum(p * tf.math.log(p)), [0.5, 0.5, 0]),
    "logOfSoftmax": (lambda x: tf.math.log(tf.nn.softmax(x)), [0, 1000]),
    "standardized": (
        lambda x: (x - tf.reduce_mean(x)) / tf.math.reduce_std(x), [3, 3, 3]),
    "maskedSoftmax": (
        lambda x: tf.nn.softmax(tf.where(x > 0, x, tf.constant(-INF))), [1, 2, -1]),
    "geometricMean": (
        lambda x: tf.reduce_prod(x) ** (1 / 3), [2, 4, 0]),
}


def composed():
    for name, (function, points) in COMPOSED.items():
        case(f"composed: {name}", f"composed.{name}", function, [f32(points)], second=True)


def main():
    rules()
    composed()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "poles.json")
    with open(path, "w") as stream:
        lines = [json.dumps(c, separators=(",", ":"), allow_nan=False) for c in make_core.CASES]
        stream.write('{"cases": [\n' + ",\n".join(lines) + "\n]}\n")
    print(len(make_core.CASES), "cases,", os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main()
