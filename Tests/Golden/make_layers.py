#!/usr/bin/env python3
"""Writes layers.json and the files in files/: layers and their parts, and what Keras makes of them.

The tests read these; this script is needed only to make them again:

    python3 -m venv golden && golden/bin/pip install \
        tensorflow-cpu==2.21.0 keras==3.15.1 numpy==2.4.6 safetensors==0.8.0
    golden/bin/python Tests/Golden/make_layers.py

It reads files/saved-by-swift.safetensors, which the tests hold against what the workbook writes:
the numbers that Python's safetensors finds in it, and the outputs of the Keras model that its
architecture describes, go into layers.json too.

layers.json is {"source", "cases": [case], "files": [file], "saved": {...}}. A case is

    name             a sentence, unique in the file
    op               activation, regularizer, constraint, initializer, orthonormal or layer
    settings         what it was made with: a Keras config
    className        of a layer, an initializer, ...: the class in Keras
    training         of a layer: whether it is called for training
    inputs           the tensors that it takes
    weights          of a layer: its weights before the call, [{"name", "value"}]
    outputs          the tensors that it gives
    outputGradients  the weights w of outputs[0]
    gradients        d sum(w * outputs[0]) / d input, null where there is none
    weightGradients  d sum(w * outputs[0]) / d weight, one a trainable weight, by name
    weightsAfter     the weights after the call, where they change
    tolerance        where Keras's own rounding is larger than usual
    statistics       of random values: mean, deviation, and the bound that none exceeds, or null

and a tensor is {"dtype", "shape", "values"} as in core.json. A file of "files" is {"file", "kind",
"tensors": {name: tensor}}.
"""

import gzip
import json
import os
import pathlib
import struct
import time
from unittest import mock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import safetensors
import safetensors.numpy
import tensorflow as tf
from keras import activations, constraints, initializers, layers, regularizers

NAN, INF = np.nan, np.inf
HERE = pathlib.Path(__file__).parent
FILES = HERE / "files"
SOURCE = (f"keras {keras.__version__}, tensorflow {tf.__version__}, numpy {np.__version__}, "
          f"safetensors {safetensors.__version__}")
CASES, READ = [], []
RANDOM = np.random.default_rng(7)


# Writing


def number(value, dtype):
    if dtype == "bool":
        return bool(value)
    if not dtype.startswith("float"):
        return int(value)
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else "inf" if value > 0 else "-inf"
    return float(str(value))


def tensor(value):
    if value is None:
        return None
    if isinstance(value, tf.IndexedSlices):
        value = tf.convert_to_tensor(value)
    array = np.asarray(value)
    dtype = array.dtype.name
    return {"dtype": dtype, "shape": list(array.shape),
            "values": [number(element, dtype) for element in array.reshape(-1)]}


def named(weights):
    return [{"name": weight.name, "value": tensor(weight)} for weight in weights]


def plain(config):
    """A config without what is not ours: dtype policies, seeds."""
    return json.loads(json.dumps({k: v for k, v in config.items() if k != "dtype"}))


def record(name, op, className, settings, inputs, outputs, **more):
    assert all(case["name"] != name for case in CASES), name
    CASES.append({"name": name, "op": op, "className": className, "settings": plain(settings),
                  "inputs": [tensor(x) for x in inputs], "outputs": [tensor(y) for y in outputs]}
                 | {key: value for key, value in more.items() if value is not None})


def normal(*shape, scale=1.0):
    return (RANDOM.standard_normal(shape) * scale).astype(np.float32)


# Activations


def activation(name, x, what, function=None, **options):
    function = function or (lambda x: activations.get(name)(x, **options))
    x = tf.constant(x, tf.float32)
    weights = tf.constant(normal(*x.shape))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
        total = tf.reduce_sum(weights * y)
    is_finite = bool(np.all(np.isfinite(x)))
    record(f"{name} of {what}", "activation", name, options, [x], [y],
           outputGradients=[tensor(weights)] if is_finite else None,
           gradients=[tensor(tape.gradient(total, x))] if is_finite else None)


NAMES = ["elu", "exponential", "gelu", "hard_sigmoid", "leaky_relu", "linear", "relu", "selu",
         "sigmoid", "silu", "softmax", "softplus", "softsign", "tanh"]
ORDINARY = [-6.5, -3.1, -2.0, -1.0, -0.5, -1e-3, 1e-3, 0.25, 1.0, 2.5, 4.0, 7.0]
LARGE = [-1e6, -200.0, -88.0, -30.0, 30.0, 60.0, 80.0]
SPECIAL = [NAN, INF, -INF, 0.0, 1e-30, -1e-30]


def all_activations():
    for name in NAMES:
        activation(name, ORDINARY, "ordinary numbers") if name != "softmax" else \
            activation(name, np.reshape(ORDINARY, (3, 4)), "ordinary numbers")
        if name != "softmax":
            activation(name, LARGE, "large numbers")
            activation(name, SPECIAL, "special numbers")
        activation(name, normal(2, 3, 4), "three axes")
    activation("softmax", [[1e6, 0, -1e6], [-1e6, -1e6, -1e6], [3e5, 3e5, 1]], "large numbers")
    activation("softmax", [[NAN, 0, 1], [-INF, 0, 1]], "special numbers")
    activation("swish", ORDINARY, "ordinary numbers", activations.silu)
    approximate = lambda x: activations.gelu(x, approximate=True)
    activation("gelu_tanh", ORDINARY, "ordinary numbers", approximate)
    activation("gelu_tanh", LARGE, "large numbers", approximate)
    relus = [{"negative_slope": 0.1}, {"max_value": 3.0}, {"max_value": 6.0}, {"threshold": 1.5},
             {"negative_slope": 0.3, "max_value": 2.0}, {"negative_slope": 0.2, "threshold": 0.75},
             {"threshold": -0.6, "max_value": 5.0},
             {"negative_slope": 0.25, "max_value": 4.5, "threshold": 2.0}]
    for options in relus:
        text = ", ".join(f"{key} {value}" for key, value in options.items())
        activation("relu", ORDINARY, f"ordinary numbers with {text}", **options)
        activation("relu", LARGE, f"large numbers with {text}", **options)
    for slope in (0.01, 0.3):
        activation("leaky_relu", ORDINARY, f"ordinary numbers with slope {slope}",
                   negative_slope=slope)
    for alpha in (0.5, 2.0):
        activation("elu", ORDINARY, f"ordinary numbers with alpha {alpha}", alpha=alpha)
        activation("elu", LARGE, f"large numbers with alpha {alpha}", alpha=alpha)


# Regularizers and constraints


def regularizer(made, what, x):
    x = tf.constant(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = made(x)
    name = type(made).__name__
    record(f"{name} of {what}", "regularizer", name, made.get_config(), [x], [y],
           outputGradients=[tensor(np.float32(1))], gradients=[tensor(tape.gradient(y, x))])


def constraint(made, what, x):
    x = np.asarray(x, np.float32)
    name = type(made).__name__
    record(f"{name} of {what}", "constraint", name, made.get_config(), [x], [made(x)])


def penalties_and_bounds():
    matrix, cube = normal(4, 3), normal(2, 3, 2)
    for made in (regularizers.L1(), regularizers.L1(0.3), regularizers.L2(), regularizers.L2(0.05),
                 regularizers.L1L2(0.01, 0.02), regularizers.L1L2(0.1, 0.0)):
        text = " and ".join(f"{value:g}" for value in made.get_config().values())
        regularizer(made, f"a matrix, factor {text}", matrix)
        regularizer(made, f"three axes and zeros, factor {text}", np.maximum(cube, 0))
    matrix = normal(4, 5, scale=2.0)
    matrix[:, 2] = 0
    for made, text in [(constraints.MaxNorm(), "a matrix"), (constraints.NonNeg(), "a matrix"),
                       (constraints.MaxNorm(0.5), "a matrix to 0.5"),
                       (constraints.MaxNorm(1.5, axis=1), "a matrix along axis 1"),
                       (constraints.UnitNorm(), "a matrix"),
                       (constraints.UnitNorm(axis=1), "a matrix along axis 1")]:
        constraint(made, text, matrix)
    constraint(constraints.MaxNorm(1.0), "a vector", [3.0, 4.0])
    constraint(constraints.UnitNorm(), "a vector", [3.0, 4.0])
    constraint(constraints.NonNeg(), "a vector with zeros", [-1.0, 0.0, 2.0])


# Initializers


def initializer(made, shape, what=""):
    """Random values are drawn by Keras, and their statistics noted."""
    made_name = type(made).__name__
    values = np.asarray(made(shape, dtype="float32"), np.float64)
    record(f"{made_name} of shape {shape}{what}", "initializer", made_name,
           {key: value for key, value in made.get_config().items() if key != "seed"}, [], [],
           shape=list(shape),
           statistics={"mean": float(values.mean()), "deviation": float(values.std()),
                       "largest": float(np.abs(values).max())})


def fixed(made, shape, what="", **settings):
    """The config of Keras's Identity lacks its gain, so settings are given."""
    name = type(made).__name__
    record(f"{name} of shape {shape}{what}", "initializer", name, made.get_config() | settings, [],
           [made(shape, dtype="float32")], shape=list(shape))


def all_initializers():
    fixed(initializers.Zeros(), (2, 3))
    fixed(initializers.Ones(), (3,))
    fixed(initializers.Constant(0.25), (2, 2))
    fixed(initializers.Identity(), (3, 3))
    fixed(initializers.Identity(gain=0.5), (2, 4), " with gain 0.5", gain=0.5)
    for seed, (name, shape) in enumerate(
            (name, shape) for name in ("GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal",
                                       "LecunUniform", "LecunNormal")
            for shape in ((300, 200), (3, 3, 40, 60), (40000,))):
        initializer(getattr(initializers, name)(seed=seed), shape)
    for seed, made in enumerate((
            initializers.RandomNormal(seed=1), initializers.RandomNormal(1.5, 0.2, seed=2),
            initializers.RandomUniform(seed=3), initializers.RandomUniform(-2.0, 3.0, seed=4),
            initializers.TruncatedNormal(seed=5), initializers.TruncatedNormal(-1.0, 0.5, seed=6),
            initializers.VarianceScaling(2.0, "fan_out", "uniform", seed=7),
            initializers.VarianceScaling(0.5, "fan_avg", "untruncated_normal", seed=8))):
        initializer(made, (300, 200), f", {seed}")
    for shape in ((6, 4), (5, 5), (9, 3)):
        matrix = RANDOM.standard_normal(shape)
        q, r = np.linalg.qr(matrix)
        record(f"columns of {shape} made orthonormal", "orthonormal", "Orthogonal", {},
               [matrix], [q * np.sign(np.diag(r))])


# Layers


def layer(made, x, what, training=False, weights=None, tolerance=None):
    """Weights are drawn here, unless given."""
    x = np.asarray(x)
    is_float = x.dtype.kind == "f"
    x = tf.constant(x.astype(np.float32) if is_float else x)
    if not made.built:
        made.build(x.shape)
    if weights is None:
        for weight in made.weights:
            values = normal(*weight.shape, scale=0.5)
            is_positive = "variance" in weight.name or "gamma" in weight.name
            if weight.dtype == "float32":
                weight.assign(np.abs(values) + 0.3 if is_positive else values)
    before = named(made.weights)
    with tf.GradientTape() as tape:
        if is_float:
            tape.watch(x)
        y = made(x, training=training)
        upstream = tf.constant(normal(*y.shape))
        total = tf.reduce_sum(upstream * y) if y.dtype.is_floating else None
    variables = [weight.value for weight in made.trainable_weights]
    sources = ([x] if is_float else []) + variables
    gradients = tape.gradient(total, sources) if total is not None and sources else []
    after = named(made.weights)
    kind = type(made).__name__
    record(f"{kind}: {what}", "layer", kind, made.get_config(), [x], [y], training=training,
           tolerance=tolerance, weights=before, outputGradients=[tensor(upstream)] if gradients else None,
           gradients=[tensor(gradients[0])] if is_float and gradients else None,
           weightGradients=[{"name": weight.name, "value": tensor(gradient)} for weight, gradient
                            in zip(made.trainable_weights, gradients[int(is_float):])],
           weightsAfter=after if after != before else None)


def dense_layers():
    layer(layers.Dense(3), normal(4, 5), "two axes")
    layer(layers.Dense(3), normal(2, 4, 5), "three axes")
    layer(layers.Dense(2), normal(2, 2, 3, 4), "four axes")
    layer(layers.Dense(3, use_bias=False), normal(4, 5), "without a bias")
    layer(layers.Dense(1), normal(1, 1), "one by one")
    for name in NAMES:
        layer(layers.Dense(3, activation=name), normal(4, 2), f"with {name}")
    full = layers.Dense(
        2, kernel_initializer=initializers.HeNormal(), bias_initializer="ones",
        kernel_regularizer=regularizers.L2(0.1), bias_regularizer=regularizers.L1L2(0.1, 0.2),
        kernel_constraint=constraints.MaxNorm(1.0), bias_constraint="non_neg")
    layer(full, normal(3, 2), "with initializers, regularizers and constraints")


def moving_layers():
    layer(layers.Flatten(), normal(2, 3, 4), "three axes")
    layer(layers.Flatten(), normal(2, 3, 2, 2), "four axes")
    layer(layers.Flatten(), normal(3), "one axis")
    layer(layers.Flatten(), normal(3, 2), "two axes")
    layer(layers.Reshape((4, 3)), normal(2, 12), "to a matrix")
    layer(layers.Reshape((-1, 2)), normal(2, 3, 4), "with -1")
    layer(layers.Reshape((12,)), normal(2, 3, 4), "to a vector")
    layer(layers.Activation("relu"), normal(3, 4), "relu")
    layer(layers.Activation("softmax"), normal(3, 4), "softmax")
    layer(layers.Activation("tanh"), normal(2, 3, 4), "tanh of three axes")
    layer(layers.Rescaling(0.5), normal(2, 3, 4), "three axes")
    layer(layers.Embedding(4, 3), np.array([[[0], [3]], [[1], [1]]], np.int32), "three axes")
    layer(layers.Dropout(0.5), normal(3, 4), "outside training")
    layer(layers.Dropout(0.0), normal(3, 4), "of nothing, in training", training=True)
    layer(layers.Rescaling(1 / 255), RANDOM.integers(0, 256, (2, 3, 3)).astype(np.uint8), "bytes")
    layer(layers.Rescaling(2.0, offset=-1.0), normal(3, 4), "with an offset")
    layer(layers.Embedding(7, 3), np.array([[0, 6, 2], [2, 2, 5]], np.int32), "int32")
    layer(layers.Embedding(5, 2), np.array([4, 0, 4], np.int64), "one axis of int64")


def normalizing_layers():
    for training in (False, True):
        when = "in training" if training else "outside training"
        layer(layers.BatchNormalization(), normal(6, 3, scale=2), f"two axes {when}", training)
        layer(layers.BatchNormalization(), normal(2, 3, 4), f"three axes {when}", training)
        layer(layers.BatchNormalization(axis=1), normal(2, 3, 2, 2), f"axis 1 of four {when}",
              training)
        layer(layers.BatchNormalization(center=False), normal(5, 2), f"no shift {when}", training)
        layer(layers.BatchNormalization(scale=False), normal(5, 2), f"no scale {when}", training)
        layer(layers.BatchNormalization(momentum=0.5, epsilon=0.1), normal(5, 2),
              f"momentum and epsilon {when}", training)
        frozen = layers.BatchNormalization()
        frozen.trainable = False
        layer(frozen, normal(5, 2), f"frozen {when}", training)
    layer(layers.BatchNormalization(), normal(1, 3), "a batch of one in training", True)
    layer(layers.LayerNormalization(), normal(4, 5, scale=2), "two axes")
    layer(layers.LayerNormalization(), normal(2, 3, 4), "three axes")
    layer(layers.LayerNormalization(axis=1), normal(2, 3, 4), "axis 1")
    layer(layers.LayerNormalization(axis=[1, 2]), normal(2, 3, 4), "axes 1 and 2")
    layer(layers.LayerNormalization(center=False), normal(3, 4), "no shift")
    layer(layers.LayerNormalization(scale=False), normal(3, 4), "no scale")
    layer(layers.LayerNormalization(epsilon=0.5), normal(3, 4), "epsilon")
    # Keras adds what cancels, so that its last digits are rounding.
    layer(layers.LayerNormalization(), np.full((2, 3), 4.0), "equal numbers", tolerance=1e-4)
    for axis, shape in ((-1, (8, 3)), (-1, (4, 2, 3)), (1, (4, 2, 3)), (None, (4, 3))):
        made = layers.Normalization(axis=axis)
        data = normal(*shape, scale=3) + 1
        made.adapt(data)
        made.count.assign(1)
        layer(made, normal(*shape), f"adapted, axis {axis} of {len(shape)}", weights=())
        CASES[-1]["adaptedTo"] = tensor(data)


# Files


def file(name, kind, tensors):
    READ.append({"file": name, "kind": kind,
                 "tensors": {key: tensor(value) for key, value in tensors.items()}})


def npy(name, array, expected=None, **options):
    with open(FILES / f"{name}.npy", "wb") as target:
        np.lib.format.write_array(target, array, **options)
    file(f"{name}.npy", "npy", {"array": array if expected is None else expected})


def arrays():
    return {"float32": normal(2, 3), "float64": RANDOM.standard_normal((3,)),
            "int32": np.array([[1, -2], [2**31 - 1, -2**31]], np.int32),
            "int64": np.array([2**62, -5], np.int64),
            "uint8": np.array([[0, 255, 7]], np.uint8),
            "bool": np.array([True, False, True])}


def numpy_files():
    for name, array in arrays().items():
        npy(name, array)
    small = np.array([[1, -2], [127, -128]])
    npy("int8", small.astype(np.int8), small.astype(np.int32))
    npy("int16", (small * 200).astype(np.int16), (small * 200).astype(np.int32))
    npy("uint16", np.array([0, 65535], np.uint16), np.array([0, 65535], np.int32))
    npy("uint32", np.array([0, 2**32 - 1], np.uint32), np.array([0, 2**32 - 1], np.int64))
    halves = np.array([1.5, -0.25, 65504, 6e-8], np.float16)
    npy("float16", halves, halves.astype(np.float32))
    big = normal(2, 3)
    npy("big-endian", big.astype(">f4"), big)
    npy("big-endian-int16", np.array([1, -2, 300], ">i2"), np.array([1, -2, 300], np.int32))
    npy("fortran", np.asfortranarray(normal(2, 3, 4)))
    npy("scalar", np.float32(2.5).reshape(()))
    npy("empty", np.zeros((0, 3), np.float32))
    npy("version2", normal(2, 2), version=(2, 0))
    npy("version3", normal(2, 2), version=(3, 0))
    for name, array in {"complex": np.array([1j]), "uint64": np.array([1], np.uint64),
                        "text": np.array(["a"]),
                        "records": np.zeros(2, [("a", "f4"), ("b", "i4")])}.items():
        with open(FILES / f"refused-{name}.npy", "wb") as target:
            np.lib.format.write_array(target, array)
    with open(FILES / "refused-object.npy", "wb") as target:
        np.lib.format.write_array(target, np.array([None]), allow_pickle=True)
    moment = time.struct_time((2020, 1, 1, 0, 0, 0, 2, 1, 0))
    with mock.patch("time.localtime", lambda *_: moment):
        pair = {"x": normal(3, 2), "y": np.arange(3)}
        np.savez(FILES / "stored.npz", **pair)
        file("stored.npz", "npz", pair)
        pair = {"zeros": np.zeros((20, 5), np.float32), "flags": np.array([True, False])}
        np.savez_compressed(FILES / "packed.npz", **pair)
        file("packed.npz", "npz", pair)


def idx_files():
    kinds = {"u1": (8, np.uint8), "i1": (9, np.int32), "i2": (11, np.int32), "i4": (12, np.int32),
             "f4": (13, np.float32), "f8": (14, np.float64)}
    for kind, (code, dtype) in kinds.items():
        array = RANDOM.integers(0, 100, (2, 3)).astype(f">{kind}")
        content = bytes([0, 0, code, 2]) + struct.pack(">II", 2, 3) + array.tobytes()
        (FILES / f"{kind}.idx").write_bytes(content)
        file(f"{kind}.idx", "idx", {"array": array.astype(dtype)})
        if kind == "u1":
            (FILES / "u1.idx.gz").write_bytes(gzip.compress(content, mtime=0))
            file("u1.idx.gz", "idx", {"array": array.astype(dtype)})


def tensor_files():
    tensors = arrays() | {"scalar": np.array(1.5, np.float32),
                          "empty": np.zeros((2, 0), np.float32)}
    safetensors.numpy.save_file(tensors, FILES / "saved-by-python.safetensors",
                                metadata={"made by": "safetensors"})
    file("saved-by-python.safetensors", "safetensors", tensors)


def read_from_swift():
    """What Python reads from the file that the workbook wrote."""
    path = FILES / "saved-by-swift.safetensors"
    if not path.exists():
        return None
    tensors = safetensors.numpy.load_file(path)
    with safetensors.safe_open(path, "numpy") as opened:
        architecture = opened.metadata()["architecture"]
    model = keras.models.model_from_json(architecture)
    for made in model.layers:
        made.set_weights([tensors[f"{made.name}/{weight.name}"] for weight in made.weights])
        if isinstance(made, layers.Normalization):
            made.finalize_state()
    x = np.linspace(-1, 1, 12, dtype=np.float32).reshape(2, 6)
    return {"file": path.name, "tensors": {key: tensor(value) for key, value in tensors.items()},
            "input": tensor(x), "output": tensor(model(x)),
            "layers": [type(made).__name__ for made in model.layers]}


FILES.mkdir(exist_ok=True)
all_activations()
penalties_and_bounds()
all_initializers()
dense_layers()
moving_layers()
normalizing_layers()
numpy_files()
idx_files()
tensor_files()
lists = {"cases": CASES, "files": READ}
text = ",\n".join(
    [f'"source": {json.dumps(SOURCE)}', f'"saved": {json.dumps(read_from_swift())}']
    + [f'"{key}": [\n' + ",\n".join(json.dumps(entry) for entry in entries) + "\n]"
       for key, entries in lists.items()])
(HERE / "layers.json").write_text("{" + text + "}\n")
print(f"{len(CASES)} cases, {len(READ)} files, from {SOURCE}")
