#!/usr/bin/env python3
"""Writes core.json: operations and tapes, and what TensorFlow and NumPy make of them.

The tests read the JSON; this script is needed only to make it again:

    python3 -m venv golden && golden/bin/pip install tensorflow==2.21.0 numpy==2.4.6
    golden/bin/python Tests/Golden/make_core.py

The file is {"cases": [case]}. A case is

    name             a sentence, unique in the file
    op               which operation (the table below), or "tape." and a scenario
    inputs           the tensors that it takes, in order
    attributes       what it takes besides
    outputs          the tensors that it gives
    exact            true where every bit of the outputs has to agree, the sign of zero included
    outputGradients  where gradients are given: the weights w of outputs[0]
    gradients        d sum(w * outputs[0]) / d input, one an input, null where unconnected
    secondGradients  d (sum of all elements of all gradients) / d input, likewise; TensorFlow drops
                     some paths whose derivative is zero, so that zeros are as good as null
    program          of a tape scenario: its lines in Python
    source           the program whose numbers these are

and a tensor is {"dtype", "shape", "values"}: the elements in row-major order, each a number (an
integer dtype's without a decimal point), "nan", "inf" or "-inf"; true and false of dtype bool. A
number of dtype float32 is the shortest that rounds to it. In a tape scenario, `gradients` are what
the program returns and `inputs` what it takes; `outputs` is empty.

Operations and their attributes. An axis may be negative; "axes": null means all of them.

    add subtract multiply divide floorDivide mod pow maximum minimum     of two tensors, broadcast
    equal notEqual less lessEqual greater greaterEqual and or            likewise, giving bool
    negate abs sign exp expm1 log log1p sqrt rsqrt square reciprocal sin cos tan asin acos atan
    sinh cosh tanh asinh acosh atanh erf sigmoid relu softplus floor ceil round not
    cast             dtype
    clip             low, high
    where            of the condition and two tensors, broadcast
    sum mean prod min max any all variance std logSumExp                 axes, keepDims
    argMax argMin    axis, giving int64
    cumsum           axis, exclusive, reverse
    softmax logSoftmax                                                   axis
    matmul           transposeA, transposeB
    reshape          shape, where one extent may be -1
    broadcastTo      shape
    transpose        permutation, null to reverse the axes
    expandDims       axis
    squeeze          axes
    concat stack     axis
    split            axis, and sections (a count) or sizes (a list)
    tile             multiples
    pad              paddings, a pair an axis; value
    flip             axes
    slice            index: a list of an integer, [start, stop, step] with null where Python leaves
                     it out, "..." or "newaxis"
    sliceAssign      of a variable's value and what its slice is to be; index as for slice
    gather           of the values and the indices; axis
    scatterAdd       of a tensor, rows' indices and updates: tensor[indices[i]] += updates[i]
    booleanMask      of the values and the mask
    sort             axis, descending
    argSort          axis, descending; stable
    topK             k, giving the values and int32 positions
    unique           giving the values in order of first appearance, and each element's position
                     among them, int32
    eye              rows, columns, dtype
    oneHot           depth, dtype
    linspace         start, stop, count, dtype
    range            start, stop, step, dtype
    stopGradient identity
"""

import inspect
import json
import os
import textwrap

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf

NAN, INF = np.nan, np.inf
TENSORFLOW, NUMPY = f"tensorflow {tf.__version__}", f"numpy {np.__version__}"
CASES = []


# Writing


def number(value, dtype):
    if dtype == "bool":
        return bool(value)
    if not dtype.startswith("float"):
        return int(value)
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else "inf" if value > 0 else "-inf"
    shortest = float(str(value))
    if np.array(shortest).astype(dtype) != value:
        shortest = float(value)
    return int(shortest) if shortest == int(shortest) and 0 < abs(shortest) < 1e6 else shortest


def tensor(value):
    if value is None:
        return None
    array = np.asarray(value.numpy() if hasattr(value, "numpy") else value)
    dtype = array.dtype.name
    return {"dtype": dtype, "shape": list(array.shape),
            "values": [number(element, dtype) for element in array.reshape(-1)]}


def record(name, op, inputs, attributes, outputs, source, exact, **more):
    assert all(case["name"] != name for case in CASES), name
    case = {"name": name, "op": op, "inputs": [tensor(x) for x in inputs],
            "attributes": attributes, "outputs": [tensor(y) for y in outputs], "exact": exact}
    case.update({key: value for key, value in more.items() if value is not None})
    CASES.append(case | {"source": source})


def weights(shape, dtype):
    pattern = np.array([1, -0.5, 2, 0.25, -1.5, 0.75, 3], dtype)
    return np.resize(pattern, shape).astype(dtype)


def is_floating(x):
    return x.dtype.is_floating


# Running


def case(name, op, compute, inputs, exact=False, gradient=True, second=False, **attributes):
    """Records what TensorFlow makes of `compute`, with gradients if the result has any."""
    inputs = [tf.constant(x) for x in inputs]
    with tf.GradientTape(persistent=True) as outer:
        outer.watch([x for x in inputs if is_floating(x)])
        with tf.GradientTape() as inner:
            inner.watch([x for x in inputs if is_floating(x)])
            result = compute(*inputs)
        outputs = list(result) if isinstance(result, (list, tuple)) else [result]
        gradients = total = w = None
        if gradient and is_floating(outputs[0]) and any(is_floating(x) for x in inputs):
            w = weights(outputs[0].shape, outputs[0].dtype.as_numpy_dtype)
            gradients = inner.gradient(outputs[0], inputs, output_gradients=tf.constant(w))
            gradients = [None if g is None else tf.convert_to_tensor(g) for g in gradients]
            parts = [tf.reduce_sum(g) for g in gradients if g is not None]
            total = tf.add_n(parts) if parts and second else None
    seconds = None if total is None else [tensor(g) for g in outer.gradient(total, inputs)]
    record(name, op, inputs, attributes, outputs, TENSORFLOW, exact,
           outputGradients=None if gradients is None else [tensor(w)],
           gradients=None if gradients is None else [tensor(g) for g in gradients],
           secondGradients=seconds)


def numpy_case(name, op, compute, inputs, exact=False, **attributes):
    """Records what NumPy makes of `compute`."""
    inputs = [np.asarray(x) for x in inputs]
    with np.errstate(all="ignore"):
        result = compute(*inputs)
    outputs = list(result) if isinstance(result, (list, tuple)) else [result]
    record(name, op, inputs, attributes, outputs, NUMPY, exact)


def f32(*values):
    return np.array(values[0] if len(values) == 1 else values, "float32")


def f64(*values):
    return np.array(values[0] if len(values) == 1 else values, "float64")


def i32(*values):
    return np.array(values[0] if len(values) == 1 else values, "int32")


def i64(*values):
    return np.array(values[0] if len(values) == 1 else values, "int64")


def u8(*values):
    return np.array(values[0] if len(values) == 1 else values, "uint8")


def booleans(*values):
    return np.array(values[0] if len(values) == 1 else values, bool)


def grid(*shape, dtype="float32", start=-2.0, step=0.75):
    """Numbers without ties and without a pattern that a transposed result would share."""
    count = int(np.prod(shape))
    values = start + step * np.arange(count) + 0.125 * (np.arange(count) ** 2 % 7)
    return values.reshape(shape).astype(dtype)


# Elementwise

UNARY = {
    # name: function, points, exact
    "negate": (tf.negative, [-2, 0.5, 0.0, 3.25], True),
    "abs": (tf.abs, [-2, -0.5, 3.25, 1], True),
    "sign": (tf.sign, [-2, -0.5, 3.25, 1], True),
    "exp": (tf.exp, [-3, -0.5, 0, 0.75, 4], False),
    "expm1": (tf.math.expm1, [-3, -1e-6, 0, 1e-6, 2.5], False),
    "log": (tf.math.log, [0.1, 0.5, 1, 2.75, 40], False),
    "log1p": (tf.math.log1p, [-0.75, -1e-6, 0, 1e-6, 6], False),
    "sqrt": (tf.sqrt, [0.01, 0.5, 1, 2, 9], False),
    "rsqrt": (tf.math.rsqrt, [0.01, 0.5, 1, 2, 9], False),
    "square": (tf.square, [-1.5, 0, 0.3, 12], True),
    "reciprocal": (tf.math.reciprocal, [-4, -0.5, 0.3, 3], False),
    "sin": (tf.sin, [-4, -0.5, 0, 1.25, 3], False),
    "cos": (tf.cos, [-4, -0.5, 0, 1.25, 3], False),
    "tan": (tf.tan, [-4, -0.5, 0, 1.25, 3], False),
    "asin": (tf.asin, [-0.9, -0.5, 0, 0.25, 0.8], False),
    "acos": (tf.acos, [-0.9, -0.5, 0, 0.25, 0.8], False),
    "atan": (tf.atan, [-6, -0.5, 0, 0.25, 3], False),
    "sinh": (tf.sinh, [-3, -0.5, 0, 0.25, 4], False),
    "cosh": (tf.cosh, [-3, -0.5, 0, 0.25, 4], False),
    "tanh": (tf.tanh, [-3, -0.5, 0, 0.25, 4], False),
    "asinh": (tf.asinh, [-3, -0.5, 0, 0.25, 4], False),
    "acosh": (tf.acosh, [1.1, 1.5, 2, 10], False),
    "atanh": (tf.atanh, [-0.9, -0.5, 0, 0.25, 0.8], False),
    "erf": (tf.math.erf, [-2, -0.5, 0, 0.25, 1.5], False),
    "sigmoid": (tf.sigmoid, [-5, -0.5, 0, 0.25, 3], False),
    "relu": (tf.nn.relu, [-5, -0.5, 0.25, 3], True),
    "softplus": (tf.nn.softplus, [-5, -0.5, 0, 0.25, 3], False),
    "floor": (tf.floor, [-2.5, -0.5, 0.25, 3, 1.999], True),
    "ceil": (tf.math.ceil, [-2.5, -0.5, 0.25, 3, 1.001], True),
    "round": (tf.round, [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4999], True),
}

# What happens at the edges of the domain; no gradient is asked for.
SPECIAL = {
    "negate": [0.0, -0.0, INF, NAN],
    "abs": [-0.0, -INF, NAN],
    "sign": [0.0, INF, -INF, NAN],
    "exp": [-INF, INF, NAN, 200, -200],
    "expm1": [-INF, INF, NAN, -0.0],
    "log": [0.0, -1, INF, NAN],
    "log1p": [-1, -2, INF, NAN],
    "sqrt": [0.0, -1, INF, NAN],
    "rsqrt": [0.0, -1, INF, NAN],
    "square": [-INF, 1e30, NAN],
    "reciprocal": [0.0, -0.0, INF, -INF, NAN],
    "sin": [INF, NAN, -0.0],
    "cos": [INF, NAN],
    "tan": [INF, NAN, -0.0],
    "asin": [1, -1, 1.5, NAN],
    "acos": [1, -1, 1.5, NAN],
    "atan": [INF, -INF, NAN],
    "sinh": [INF, -INF, NAN, 100],
    "cosh": [INF, -INF, NAN, 100],
    "tanh": [INF, -INF, NAN, 40],
    "asinh": [INF, -INF, NAN],
    "acosh": [1, 0.5, INF, NAN],
    "atanh": [1, -1, 1.5, NAN],
    "erf": [INF, -INF, NAN, 6],
    "sigmoid": [INF, -INF, NAN, 100, -100],
    "relu": [INF, -INF, NAN],
    "softplus": [INF, -INF, NAN, 100, -100],
    "floor": [INF, -INF, NAN, -0.0, 1e20],
    "ceil": [INF, -INF, NAN, -0.5],
    "round": [INF, -INF, NAN, -0.25, 1e20],
}


def unary():
    for op, (function, points, exact) in UNARY.items():
        for dtype in ["float32", "float64"]:
            case(f"{op} of {dtype}", op, function, [np.array(points, dtype)], exact, second=True)
        exact = exact or op in ["sqrt", "rsqrt", "reciprocal", "log"]
        case(f"{op} of special values", op, function, [f32(SPECIAL[op])], exact, gradient=False)
        case(f"{op} of nothing", op, function, [np.zeros((0, 3), "float32")], True)
    for op in ["negate", "abs", "sign", "square"]:
        case(f"{op} of int32", op, UNARY[op][0], [i32(-7, 0, 1, 123)], True)
        case(f"{op} of int64", op, UNARY[op][0], [i64(-7, 0, 1, 2**31)], True)
    case("negate wraps at the smallest int32", "negate", tf.negative, [i32(-2**31, 2**31 - 1)],
         True)
    case("square wraps in int32", "square", tf.square, [i32(65536, 46341)], True)
    case("not", "not", tf.logical_not, [booleans(True, False)], True)


def kinks():
    case("the derivative of abs at zero is zero", "abs", tf.abs, [f32(0.0, -0.0, 1)], True)
    case("the derivative of relu at zero is zero", "relu", tf.nn.relu, [f32(0.0, -0.0, 1)], True)
    case("the derivative of sqrt at zero is infinite", "sqrt", tf.sqrt, [f32(0.0, 4)])
    case("the derivative of reciprocal at zero", "reciprocal", tf.math.reciprocal, [f32(0.0, 2)])
    case("the derivative of log at zero is infinite", "log", tf.math.log, [f32(0.0, 2)])
    case("the derivative of sigmoid far out is zero", "sigmoid", tf.sigmoid, [f32(100, -100)])
    case("the derivative of softplus far out", "softplus", tf.nn.softplus, [f32(100, -100)])
    case("the derivative of tanh far out is zero", "tanh", tf.tanh, [f32(40, -40)])
    case("a tie of maximum goes to the first operand", "maximum", tf.maximum,
         [f32(1, 2, 3), f32(1, 5, -1)], True)
    case("a tie of minimum goes to the first operand", "minimum", tf.minimum,
         [f32(1, 2, 3), f32(1, 5, -1)], True)
    case("pow at zero", "pow", tf.pow, [f32(0, 0, 0, 0), f32(0, 1, 2, 0.5)])
    case("pow of negative numbers to whole powers", "pow", tf.pow,
         [f32(-2, -2, -0.5), f32(2, 3, -1)])
    case("pow of negative numbers to broken powers", "pow", tf.pow, [f32(-2, -8), f32(0.5, 1.5)],
         gradient=False)
    case("clip lets the gradient through at its bounds", "clip",
         lambda x: tf.clip_by_value(x, -1, 1), [f32(-2, -1, 0, 1, 2)], True, low=-1, high=1)


BINARY = {
    "add": (tf.add, True), "subtract": (tf.subtract, True), "multiply": (tf.multiply, True),
    "divide": (tf.divide, True), "floorDivide": (tf.math.floordiv, True),
    "mod": (tf.math.floormod, True), "pow": (tf.pow, False), "maximum": (tf.maximum, True),
    "minimum": (tf.minimum, True),
}
COMPARISON = {
    "equal": tf.equal, "notEqual": tf.not_equal, "less": tf.less, "lessEqual": tf.less_equal,
    "greater": tf.greater, "greaterEqual": tf.greater_equal,
}
LOGIC = {"and": tf.logical_and, "or": tf.logical_or}


def binary():
    a, b = [[1.5, -2.25], [7, 0.5]], [[2, 0.75], [-3, 4]]
    for op, (function, exact) in BINARY.items():
        left = np.abs(a) if op == "pow" else a
        for dtype in ["float32", "float64"]:
            case(f"{op} of {dtype}", op, function,
                 [np.array(left, dtype), np.array(b, dtype)], exact, second=True)
        case(f"{op} of a matrix and a row", op, function, [f32(left), f32(2, 0.5)], exact)
        case(f"{op} of a column and a row", op, function,
             [f32([[1], [2], [3]]), f32([[0.5, 4]])], exact)
    for op in ["add", "subtract", "multiply", "floorDivide", "mod", "maximum", "minimum"]:
        for dtype in ["int32", "int64"]:
            case(f"{op} of {dtype}", op, BINARY[op][0],
                 [np.array([7, -7, 7, -7, 6], dtype), np.array([2, 2, -2, -2, 3], dtype)], True)
    for op in ["add", "subtract", "multiply", "floorDivide", "mod", "maximum", "minimum"]:
        numpy_op = {"floorDivide": "floor_divide"}.get(op, op)
        wraps = " wraps around" if op in ["add", "subtract", "multiply"] else ""
        numpy_case(f"{op} of uint8{wraps}", op, getattr(np, numpy_op),
                   [u8(250, 3, 200, 0), u8(10, 5, 2, 1)], True)
    case("pow of int32", "pow", tf.pow, [i32(2, -3, 0, 7), i32(10, 3, 0, 2)], True)
    case("int32 wraps when it adds", "add", tf.add, [i32(2**31 - 1, -2**31), i32(1, -1)], True)
    case("int32 wraps when it multiplies", "multiply", tf.multiply,
         [i32(65536, 123456789), i32(65536, 1000)], True)
    case("int64 wraps when it adds", "add", tf.add, [i64(2**63 - 1), i64(1)], True)
    case("division by zero", "divide", tf.divide, [f32(1, -1, 0, 1), f32(0.0, 0.0, 0.0, -0.0)],
         True, gradient=False)
    case("floor division of floats rounds down", "floorDivide", tf.math.floordiv,
         [f32(7, -7, 7, -7, 0.3), f32(2, 2, -2, -2, 0.1)], True)
    case("mod of floats has the sign of the divisor", "mod", tf.math.floormod,
         [f32(7, -7, 7, -7, 5.5), f32(3, 3, -3, -3, 2)], True)
    case("infinities meet", "add", tf.add, [f32(INF, INF, -INF, NAN), f32(1, -INF, -INF, 1)],
         True, gradient=False)
    case("infinity times zero", "multiply", tf.multiply, [f32(INF, -INF, NAN), f32(0, -2, 0)],
         True, gradient=False)
    case("negative zero is kept", "multiply", tf.multiply, [f32(-1, 0.0, -0.0), f32(0.0, -2, 3)],
         True)
    numpy_case("maximum passes nan on", "maximum", np.maximum, [f32(NAN, 1, INF), f32(1, NAN, 2)],
               True)
    numpy_case("minimum passes nan on", "minimum", np.minimum, [f32(NAN, 1, INF), f32(1, NAN, 2)],
               True)
    numpy_case("pow of special values", "pow", np.power,
               [f32(NAN, 1, INF, 0, -INF, 2), f32(0, NAN, -1, -1, 3, INF)])


def broadcasting():
    shapes = [((), (2, 3)), ((3,), (2, 3)), ((2, 1), (2, 3)), ((2, 1), (1, 3)), ((1,), (1,)),
              ((2, 1, 2), (3, 1)), ((1, 2, 1, 2), (2, 1, 3, 1)), ((0,), (1,)), ((2, 0), (1, 1)),
              ((4, 1, 1), ())]
    for left, right in shapes:
        for op in ["add", "multiply"]:
            case(f"{op} broadcasts {left} with {right}", op, BINARY[op][0],
                 [grid(*left), grid(*right, start=0.5, step=0.25)], True)
    for shape in [(2, 3), (4, 2, 3), (2, 2, 3)]:
        case(f"broadcastTo {shape}", "broadcastTo", lambda x: tf.broadcast_to(x, shape),
             [grid(3) if shape != (2, 2, 3) else grid(2, 1, 3)], gradient=True,
             shape=list(shape))


def comparison():
    for op, function in COMPARISON.items():
        for dtype in ["float32", "int32", "int64"]:
            case(f"{op} of {dtype}", op, function,
                 [np.array([[1, 2], [3, -4]], dtype), np.array([2, 2], dtype)], True)
        case(f"{op} of special values", op, function,
             [f32(NAN, NAN, INF, 0.0), f32(NAN, 1, INF, -0.0)], True)
    for op, function in LOGIC.items():
        case(op, op, function, [booleans([[True], [False]]), booleans(True, False)], True)
    case("equal of bool", "equal", tf.equal, [booleans(True, False), booleans(True, True)], True)
    mask = booleans([[True, False], [False, True]])
    case("where", "where", tf.where, [mask, grid(2, 2), grid(2, 2, start=5)], True)
    case("where of int64", "where", tf.where, [mask, i64([[1, 2], [3, 4]]), i64(-1)], True)
    case("where broadcasts", "where", tf.where, [mask, grid(2, 1), f32(9)], True)
    case("where broadcasts its condition", "where", tf.where,
         [booleans([[True], [False]]), grid(1, 3), grid(2, 1, start=8)], True)
    case("where keeps nan on the side not taken out", "where", tf.where,
         [booleans(True, False), f32(1, NAN), f32(NAN, 2)], True)
    for low, high in [(-1.0, 1.0), (0.5, 0.5), (-10.0, 10.0)]:
        case(f"clip to {low} and {high}", "clip", lambda x: tf.clip_by_value(x, low, high),
             [f32([[-2, -0.25], [0.75, 3]])], True, low=low, high=high)
    case("clip of int32", "clip", lambda x: tf.clip_by_value(x, -2, 5), [i32(-7, 0, 9)], True,
         low=-2, high=5)


def casts():
    values = f32(-2.75, -0.5, 0, 0.5, 3.99)
    for dtype in ["float64", "int32", "int64", "bool"]:
        case(f"cast float32 to {dtype}", "cast", lambda x: tf.cast(x, dtype), [values], True,
             dtype=dtype)
    for source, dtype in [(i32(-1, 0, 200), "float32"), (i32(-1, 0, 200), "int64"),
                          (i32(0, 2, -1), "bool"), (booleans(True, False), "float32"),
                          (booleans(True, False), "int32"), (u8(0, 255), "float32"),
                          (u8(0, 255), "int32"), (i64(2**40 + 3, -1), "int32"),
                          (i64(2**53 + 1, 7), "float64"), (i32(16777217, 5), "float32"),
                          (f64(0.1, 1e300), "float32"), (i32(-1, 256, 300), "uint8")]:
        case(f"cast {source.dtype} {source.tolist()} to {dtype}", "cast",
             lambda x: tf.cast(x, dtype), [source], True, dtype=dtype)


# Reductions

REDUCTIONS = {
    "sum": tf.reduce_sum, "mean": tf.reduce_mean, "prod": tf.reduce_prod, "min": tf.reduce_min,
    "max": tf.reduce_max, "variance": tf.math.reduce_variance, "std": tf.math.reduce_std,
    "logSumExp": tf.reduce_logsumexp,
}


def reduce(name, op, array, axes=None, keep=False, **more):
    function = REDUCTIONS.get(op) or {"any": tf.reduce_any, "all": tf.reduce_all}[op]
    case(name, op, lambda x: function(x, axis=axes, keepdims=keep), [array],
         op in ["min", "max", "any", "all"] or array.dtype.kind != "f",
         axes=axes, keepDims=keep, **more)


def reductions():
    for op in REDUCTIONS:
        for axes, keep in [(None, False), ([0], False), ([-1], True), ([0, 2], False),
                           ([1], True), ([0, 1, 2], True)]:
            kept = " and keeps them" if keep else ""
            reduce(f"{op} over axes {axes}{kept}", op, grid(2, 3, 2), axes, keep)
        reduce(f"{op} of float64", op, grid(3, 2, dtype="float64"), [0])
        reduce(f"{op} of a scalar", op, f32(2.5))
        reduce(f"{op} over no axes", op, grid(2, 2), [])
        case(f"second derivative of {op}", op, lambda x: REDUCTIONS[op](x, axis=[1]),
             [grid(2, 3, dtype="float64")], second=True, axes=[1], keepDims=False)
    for op in ["sum", "prod", "min", "max"]:
        for dtype in ["int32", "int64"]:
            reduce(f"{op} of {dtype}", op, np.array([[3, -1, 2], [4, 0, -5]], dtype), [1])
    for op in ["any", "all"]:
        table = booleans([[True, False], [True, True], [False, False]])
        for axes, keep in [(None, False), ([0], False), ([1], True)]:
            reduce(f"{op} over axes {axes}", op, table, axes, keep)
        reduce(f"{op} of nothing", op, np.zeros((0, 2), bool), [0])
    for op in ["sum", "prod", "mean", "logSumExp"]:
        reduce(f"{op} of nothing", op, np.zeros((0, 2), "float32"), [0])
        reduce(f"{op} of nothing over the other axis", op, np.zeros((0, 2), "float32"), [1])
    reduce("sum wraps in int32", "sum", i32(2**31 - 1, 1), [0])
    reduce("mean of int32 is whole", "mean", i32(1, 2, 4), [0])
    for op in ["max", "min"]:
        reduce(f"a tie of {op} is shared equally", op, f32(1, 3, 3, 1, 2, 1), [0])
        reduce(f"ties of {op} in rows", op, f32([[2, 2, 1], [0, 0, 0]]), [1])
        numpy_case(f"{op} passes nan on", op, getattr(np, op), [f32(1, NAN, 2)], True,
                   axes=None, keepDims=False)
    reduce("sum with nan and infinity", "sum", f32([[NAN, 1], [INF, -INF], [INF, 1]]), [1])
    reduce("prod with one zero", "prod", f32(2, 0, 3), [0])
    reduce("prod with two zeros", "prod", f32(2, 0, 0), [0])
    reduce("logSumExp of large numbers", "logSumExp", f32(1000, 1001, 999), [0])
    reduce("logSumExp of very negative numbers", "logSumExp", f32(-1000, -1001), [0])
    reduce("logSumExp with negative infinity", "logSumExp", f32(-INF, 0, 1), [0])
    reduce("variance of large numbers near one another", "variance", f32(10001, 10002, 10003), [0])
    reduce("variance of equal numbers", "variance", f32(5, 5, 5), [0])
    reduce("std of equal numbers", "std", f32(5, 5, 5), [0])
    arguments()
    cumulative()


def arguments():
    table = f32([[3, 1, 2], [0, 5, 4]])
    for op, function in [("argMax", tf.argmax), ("argMin", tf.argmin)]:
        for axis in [0, 1, -1]:
            case(f"{op} along axis {axis}", op, lambda x: function(x, axis=axis), [table], True,
                 axis=axis)
        case(f"{op} takes the first of a tie", op, lambda x: function(x, axis=0),
             [f32(1, 3, 3, 1, 1)], True, axis=0)
        case(f"{op} of int32", op, lambda x: function(x, axis=0), [i32(4, -2, 9, -2)], True, axis=0)
        case(f"{op} of rank 3", op, lambda x: function(x, axis=1), [grid(2, 3, 2)], True, axis=1)


def cumulative():
    for axis in [0, 1, -1]:
        for exclusive in [False, True]:
            for reverse in [False, True]:
                case(f"cumsum along {axis}, exclusive {exclusive}, reverse {reverse}", "cumsum",
                     lambda x: tf.cumsum(x, axis, exclusive, reverse), [grid(2, 3)],
                     axis=axis, exclusive=exclusive, reverse=reverse)
    case("cumsum of int64", "cumsum", lambda x: tf.cumsum(x, 0), [i64(1, 2, -4)], True, axis=0,
         exclusive=False, reverse=False)


def softmaxes():
    for op, function in [("softmax", tf.nn.softmax), ("logSoftmax", tf.nn.log_softmax)]:
        for axis in [-1, 0, 1]:
            case(f"{op} along axis {axis}", op, lambda x: function(x, axis=axis), [grid(2, 3)],
                 axis=axis)
        case(f"{op} of float64", op, lambda x: function(x, axis=-1),
             [grid(2, 3, dtype="float64")], second=True, axis=-1)
        case(f"{op} of large numbers", op, lambda x: function(x, axis=-1),
             [f32([[1000, 1001, 999], [-1000, 0, 1000]])], axis=-1)
        case(f"{op} of rank 3", op, lambda x: function(x, axis=1), [grid(2, 3, 2)], axis=1)
        case(f"{op} of one element", op, lambda x: function(x, axis=-1), [f32([[7]])], axis=-1)


# Products


def products():
    shapes = [((2, 3), (3, 2)), ((1, 3), (3, 1)), ((3, 1), (1, 3)), ((2, 2, 3), (2, 3, 2)),
              ((2, 2, 3), (3, 2)), ((2, 1, 2, 3), (2, 3, 1)), ((2, 3), (2, 3, 1)),
              ((2, 0), (0, 3)), ((0, 2), (2, 3))]
    for left, right in shapes:
        case(f"matmul of {left} and {right}", "matmul", tf.matmul,
             [grid(*left), grid(*right, start=0.5, step=-0.25)], transposeA=False,
             transposeB=False)
    for first, second in [(True, False), (False, True), (True, True)]:
        left = grid(3, 2) if first else grid(2, 3)
        right = grid(4, 3, start=1) if second else grid(3, 4, start=1)
        case(f"matmul transposes: {first}, {second}", "matmul",
             lambda a, b: tf.matmul(a, b, transpose_a=first, transpose_b=second), [left, right],
             transposeA=first, transposeB=second)
        batch = [np.stack([left, 2 * left]), np.stack([right, right + 1])]
        case(f"batched matmul transposes: {first}, {second}", "matmul",
             lambda a, b: tf.matmul(a, b, transpose_a=first, transpose_b=second), batch,
             transposeA=first, transposeB=second)
    case("matmul of float64", "matmul", tf.matmul,
         [grid(2, 3, dtype="float64"), grid(3, 2, dtype="float64", start=1)], second=True,
         transposeA=False, transposeB=False)
    case("matmul of int32", "matmul", tf.matmul, [i32([[1, 2], [3, 4]]), i32([[5, 6], [7, 8]])],
         True, transposeA=False, transposeB=False)
    case("matmul with nan", "matmul", tf.matmul, [f32([[NAN, 1], [0, 2]]), f32([[1, 0], [INF, 1]])],
         gradient=False, transposeA=False, transposeB=False)


# Movement


def movement():
    x = grid(2, 3, 2)
    for shape in [(12,), (3, 4), (-1, 2), (2, -1, 3), (1, 12, 1)]:
        case(f"reshape to {shape}", "reshape", lambda x: tf.reshape(x, shape), [x], True,
             shape=list(shape))
    case("reshape of one element to a scalar", "reshape", lambda x: tf.reshape(x, []), [f32([[4]])],
         True, shape=[])
    for permutation in [None, [0, 2, 1], [2, 0, 1], [1, 0, 2], [0, 1, 2]]:
        case(f"transpose by {permutation}", "transpose", lambda x: tf.transpose(x, permutation),
             [x], True, permutation=permutation)
    case("transpose of a matrix", "transpose", tf.transpose, [grid(2, 3)], True, permutation=None)
    case("transpose of rank 4", "transpose", lambda x: tf.transpose(x, [3, 1, 0, 2]),
         [grid(2, 1, 3, 2)], True, permutation=[3, 1, 0, 2])
    for axis in [0, 1, 2, -1, -3]:
        case(f"expandDims at {axis}", "expandDims", lambda x: tf.expand_dims(x, axis),
             [grid(2, 3)], True, axis=axis)
    for axes in [None, [0], [-1], [0, 2]]:
        case(f"squeeze of axes {axes}", "squeeze", lambda x: tf.squeeze(x, axes),
             [grid(1, 3, 1)], True, axes=axes)
    for axis in [0, 1, -1]:
        parts = [grid(2, 2), grid(2, 2, start=5), grid(2, 2, start=-9)]
        case(f"concat along {axis}", "concat", lambda *x: tf.concat(x, axis), parts, True,
             axis=axis)
        case(f"stack along {axis}", "stack", lambda *x: tf.stack(x, axis), parts, True, axis=axis)
    case("concat of different lengths", "concat", lambda *x: tf.concat(x, 0),
         [grid(1, 2), grid(3, 2, start=4), grid(0, 2)], True, axis=0)
    case("concat of int32", "concat", lambda *x: tf.concat(x, 0), [i32(1, 2), i32([3])], True,
         axis=0)
    for axis, parts in [(0, 2), (1, 3), (-1, [1, 2]), (0, [1, 0, 3])]:
        key = "sizes" if isinstance(parts, list) else "sections"
        case(f"split along {axis} into {parts}", "split", lambda x: tf.split(x, parts, axis),
             [grid(4, 3)], True, axis=axis, **{key: parts})
    for multiples in [[2, 1], [1, 3], [2, 2], [0, 1]]:
        case(f"tile by {multiples}", "tile", lambda x: tf.tile(x, multiples), [grid(2, 2)], True,
             multiples=multiples)
    for paddings, value in [([[1, 0], [0, 2]], 0), ([[0, 0], [1, 1]], -1.5), ([[2, 1], [0, 0]], 0)]:
        case(f"pad by {paddings} with {value}", "pad",
             lambda x: tf.pad(x, paddings, constant_values=value), [grid(2, 2)], True,
             paddings=paddings, value=value)
    for axes in [[0], [1], [-1], [0, 2]]:
        case(f"flip of axes {axes}", "flip", lambda x: tf.reverse(x, axes), [x], True, axes=axes)


# Indexing


def subscript(name, entries):
    """How the index is written: x[1:, ..., 0]."""
    texts = []
    for entry in entries:
        if isinstance(entry, list):
            parts = entry if entry[2] is not None else entry[:2]
            texts.append(":".join("" if part is None else str(part) for part in parts))
        else:
            texts.append(str(entry))
    return f"{name}[{', '.join(texts)}]"


def index_of(entries):
    special = {"...": Ellipsis, "newaxis": tf.newaxis}
    return tuple(slice(*entry) if isinstance(entry, list) else
                 special[entry] if isinstance(entry, str) else entry for entry in entries)


ALL = [None, None, None]
SLICES = [
    ((5,), [[0]], [[-1]], [[[1, 3, None]]], [[[None, 2, None]]], [[[-2, None, None]]],
     [[[None, None, 2]]], [[[1, None, 3]]], [[[None, None, -1]]], [[[3, 0, -1]]],
     [[[None, None, -2]]], [[[4, 10, None]]], [[[2, 2, None]]], [[[-10, 2, None]]],
     [[[3, 1, None]]],
     [["newaxis"]], [[ALL, "newaxis"]], [["..."]], [[[-1, -4, -2]]]),
    ((3, 4), [[1]], [[1, 2]], [[-1, -1]], [[ALL, 0]], [[ALL, [1, 3, None]]],
     [[[1, None, None], [None, None, 2]]], [["...", -1]], [[[None, None, -1], [None, None, -1]]],
     [[0, [None, None, -1]]], [["newaxis", 1]], [[ALL, "newaxis", [0, 2, None]]],
     [[[0, 0, None]]]),
    ((2, 3, 4), [[0]], [[1, 2, 3]], [["...", 0]], [[0, "..."]], [[0, "...", 1]],
     [[ALL, [None, None, 2], [3, 0, -2]]], [["...", "newaxis", [1, 3, None]]],
     [[1, "newaxis", "...", -1]], [[[1, None, None], 1]], [["...", [1, 2, None], ALL]]),
]


def indexing():
    for shape, *indices in SLICES:
        for (entries,) in indices:
            case(f"{subscript('x', entries)} of shape {shape}", "slice",
                 lambda x: x[index_of(entries)], [grid(*shape)], True, index=entries)
    case("a slice of int64", "slice", lambda x: x[1:], [i64(1, 2, 3)], True,
         index=[[1, None, None]])
    case("a slice of bool", "slice", lambda x: x[::-1], [booleans(True, False, False)], True,
         index=[[None, None, -1]])
    slice_assignment()
    gathering()


def slice_assignment():
    matrix = [[[1, 2]], [[-1, -1]], [[0]], [[ALL, 1]], [[[None, None, 2], [1, None, 2]]],
              [[[None, None, -1]]], [[ALL, [None, 0, -1]]], [["..."]], [["...", 0]],
              [[[1, 3, None], [0, 2, None]]]]
    for (entries,) in matrix:
        def assign(x, value):
            v = tf.Variable(x)
            v[index_of(entries)].assign(value)
            return v

        value = 100 + np.arange(np.empty((3, 4))[index_of(entries)].size)
        value = value.reshape(np.empty((3, 4))[index_of(entries)].shape).astype("float32")
        case(f"{subscript('v', entries)} is assigned", "sliceAssign", assign,
             [grid(3, 4), value], True, gradient=False, index=entries)


def gathering():
    for axis in [0, 1, -1]:
        case(f"gather along {axis}", "gather", lambda x, i: tf.gather(x, i, axis=axis),
             [grid(3, 4), i32(2, 0, 2)], True, axis=axis)
    case("gather of one index", "gather", lambda x, i: tf.gather(x, i, axis=0),
         [grid(3, 2), i32(1)], True, axis=0)
    case("gather of a matrix of indices", "gather", lambda x, i: tf.gather(x, i, axis=0),
         [grid(3, 2), i32([[0, 1], [2, 2]])], True, axis=0)
    case("gather of a matrix of indices along the last axis", "gather",
         lambda x, i: tf.gather(x, i, axis=1), [grid(2, 3), i32([[0, 2], [1, 1]])], True, axis=1)
    case("gather by int64", "gather", lambda x, i: tf.gather(x, i, axis=0),
         [grid(4), i64(3, 3, 0)], True, axis=0)
    case("gather of nothing", "gather", lambda x, i: tf.gather(x, i, axis=0),
         [grid(3, 2), np.zeros(0, "int32")], True, axis=0)
    def scatter(x, i, u):
        return tf.tensor_scatter_nd_add(x, i[:, None], u)

    case("scatterAdd of rows", "scatterAdd", scatter, [grid(4, 2), i32(3, 0), grid(2, 2, start=9)])
    case("scatterAdd of a row met twice", "scatterAdd", scatter,
         [grid(3), i32(1, 1, 2), f32(10, 20, 30)])
    case("scatterAdd of int32", "scatterAdd", scatter, [i32(1, 2, 3), i32(0, 0), i32(5, 6)], True)
    mask = booleans(True, False, True)
    case("booleanMask of a vector", "booleanMask", tf.boolean_mask, [grid(3), mask], True)
    case("booleanMask of rows", "booleanMask", tf.boolean_mask, [grid(3, 2), mask], True)
    case("booleanMask of a matrix by a matrix", "booleanMask", tf.boolean_mask,
         [grid(2, 2), booleans([[True, False], [True, True]])], True)
    case("booleanMask that takes nothing", "booleanMask", tf.boolean_mask,
         [grid(3), booleans(False, False, False)], True)


def ordering():
    table = f32([[3, 1, 2, 1], [-1, 7, 0, 5]])
    for axis in [-1, 0]:
        for descending in [False, True]:
            direction = "DESCENDING" if descending else "ASCENDING"
            text = f"along {axis}, descending {descending}"
            case(f"sort {text}", "sort", lambda x: tf.sort(x, axis, direction), [table], True,
                 axis=axis, descending=descending)
            case(f"argSort {text}", "argSort",
                 lambda x: tf.argsort(x, axis, direction, stable=True), [table], True, axis=axis,
                 descending=descending)
    case("sort of int32", "sort", lambda x: tf.sort(x, 0), [i32(5, -3, 9, 0)], True, axis=0,
         descending=False)
    for k in [1, 2, 4]:
        case(f"topK of {k}", "topK", lambda x: tuple(tf.math.top_k(x, k)), [table], True, k=k)
    case("topK takes the first of a tie", "topK", lambda x: tuple(tf.math.top_k(x, 2)),
         [f32(1, 4, 4, 4)], True, k=2)
    for name, values in [("float32", f32(2, 1, 2, 3, 1)), ("int32", i32(7, 7, -1)),
                         ("int64", i64([5]))]:
        case(f"unique of {name}", "unique", lambda x: tuple(tf.unique(x)), [values], True,
             gradient=False)


def creation():
    for rows, columns in [(3, 3), (2, 4), (3, 1)]:
        for dtype in ["float32", "int32"]:
            case(f"eye of {rows} and {columns}, {dtype}", "eye",
                 lambda: tf.eye(rows, columns, dtype=dtype), [], True, rows=rows, columns=columns,
                 dtype=dtype)
    for indices in [i32(0, 2, 1), i32([[1], [0]]), i32(3, -1, 0), i64(2)]:
        case(f"oneHot of {indices.tolist()}", "oneHot", lambda i: tf.one_hot(i, 3), [indices], True,
             depth=3, dtype="float32")
    for start, stop, count in [(0, 1, 5), (-1, 1, 3), (5, -5, 6), (2, 2, 2), (0, 10, 1)]:
        numpy_case(f"linspace from {start} to {stop}, {count}", "linspace",
                   lambda: np.linspace(start, stop, count, dtype="float64"), [], False,
                   start=start, stop=stop, count=count, dtype="float64")
        case(f"linspace of float32 from {start} to {stop}, {count}", "linspace",
             lambda: tf.linspace(np.float32(start), np.float32(stop), count), [], start=start,
             stop=stop, count=count, dtype="float32")
    for start, stop, step, dtype in [(0, 5, 1, "int32"), (2, 11, 3, "int64"), (5, 0, -2, "int32"),
                                     (0, 1, 0.25, "float32"), (3, 3, 1, "int32"),
                                     (1, 2, 0.1, "float32"), (0, -1, -0.5, "float64")]:
        case(f"range from {start} to {stop} by {step}, {dtype}", "range",
             lambda: tf.range(start, stop, step, dtype=dtype), [], dtype.startswith("int"),
             start=start, stop=stop, step=step, dtype=dtype)


# Tapes. Each scenario is a function of its inputs; the case carries its lines.

SCENARIOS = []


def scenario(*inputs):
    def add(function):
        SCENARIOS.append((function, inputs))
        return function

    return add


def tapes():
    for function, inputs in SCENARIOS:
        result = function(*[tf.constant(x) for x in inputs])
        gradients = list(result) if isinstance(result, (list, tuple)) else [result]
        gradients = [None if g is None else tf.convert_to_tensor(g) for g in gradients]
        lines = inspect.getsource(function).split('"""\n', 1)[1]
        record(inspect.getdoc(function), "tape." + function.__name__, inputs, {}, [], TENSORFLOW,
               False, gradients=[tensor(g) for g in gradients],
               program=textwrap.dedent(lines).rstrip())


@scenario(f32(3))
def constant(x):
    """a tensor that nobody watches has no gradient"""
    with tf.GradientTape() as tape:
        y = x * x
    return tape.gradient(y, x)


@scenario(f32(3))
def watched(x):
    """a watched tensor has a gradient"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x)


@scenario(f32(3))
def watched_late(x):
    """what happens before watching is not recorded"""
    with tf.GradientTape() as tape:
        y = x * x
        tape.watch(x)
        z = y + 5 * x
    return tape.gradient(z, x)


@scenario(f32(3))
def variable(x):
    """a trainable variable is watched by itself"""
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = v * v
    return tape.gradient(y, v)


@scenario(f32(3))
def untrainable(x):
    """a variable that is not trainable is not watched"""
    v = tf.Variable(x, trainable=False)
    with tf.GradientTape() as tape:
        y = v * v
    return tape.gradient(y, v)


@scenario(f32(3))
def untrainable_watched(x):
    """a variable that is not trainable can be watched"""
    v = tf.Variable(x, trainable=False)
    with tf.GradientTape() as tape:
        tape.watch(v)
        y = v * v
    return tape.gradient(y, v)


@scenario(f32(3), f32(5))
def watches_nothing_by_itself(x, z):
    """a tape that watches no variables by itself sees those it is told of"""
    v, w = tf.Variable(x), tf.Variable(z)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(w)
        y = v * v * w
    return tape.gradient(y, [v, w])


@scenario(f32(0))
def physics(time):
    """position, speed and acceleration"""
    t = tf.Variable(time)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            position = 4.9 * t**2
        speed = inner.gradient(position, t)
    return speed, outer.gradient(speed, t)


@scenario(f64(2))
def third_order(x):
    """the gradient of a gradient of a gradient"""
    with tf.GradientTape() as third:
        third.watch(x)
        with tf.GradientTape() as second:
            second.watch(x)
            with tf.GradientTape() as first:
                first.watch(x)
                y = x**4
            dy = first.gradient(y, x)
        ddy = second.gradient(dy, x)
    return dy, ddy, third.gradient(ddy, x)


@scenario(f64(0.5))
def fifth_order(x):
    """one persistent tape goes to any order"""
    results = []
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = tf.sin(x) * tf.exp(x)
        for _ in range(5):
            y = tape.gradient(y, x)
            results.append(y)
    return results


@scenario(f32(3))
def persistent(x):
    """a persistent tape gives several gradients"""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    return tape.gradient(z, x), tape.gradient(y, x), tape.gradient(z, y)


@scenario(f32(3))
def intermediate(x):
    """the gradient with respect to an intermediate result"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    return tape.gradient(z, [x, y])


@scenario(f32([[1, 2], [3, 4]]), f32([[0.5], [-1]]))
def several_sources(x, w):
    """several sources at once"""
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        y = tf.reduce_mean(tf.square(tf.matmul(x, w)))
    return tape.gradient(y, [x, w])


@scenario(f32(2))
def repeated_source(x):
    """a source that is named twice gets its gradient twice"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x**3
    return tape.gradient(y, [x, x])


@scenario(f32(2))
def several_targets(x):
    """several targets are summed"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y, z = x * x, 1 / x
    return tape.gradient([y, z], x)


@scenario(f32(2), f32(3))
def unconnected_target(x, z):
    """a target that is not connected adds nothing to the others"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y, other = x * x, z * z
    return tape.gradient([y, other], x)


@scenario(f32(1, 2, 3))
def vector_target(x):
    """a target that is not a scalar is summed"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x)


@scenario(f32(1, 2, 3))
def target_is_source(x):
    """the gradient of a tensor by itself is ones"""
    with tf.GradientTape() as tape:
        tape.watch(x)
    return tape.gradient(x, x)


@scenario(f32(1, 2, 3), f32(0.5, -1, 10))
def output_gradients(x, w):
    """output gradients weight the target"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x, output_gradients=w)


@scenario(f32(1, 2), f32(10, 20), f32(100, 200))
def output_gradients_of_several(x, v, w):
    """output gradients of several targets"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y, z = x * x, 3 * x
    return tape.gradient([y, z], x, output_gradients=[v, w])


@scenario(f32(2), f32([[1, 2], [3, 4]]))
def unconnected(x, z):
    """a source that is not connected has no gradient"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y = x * x
    return tape.gradient(y, [x, z])


@scenario(f32(2), f32([[1, 2], [3, 4]]))
def unconnected_zero(x, z):
    """a source that is not connected has zeros of its own shape on request"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y = x * x
    return tape.gradient(y, [x, z], unconnected_gradients="zero")


@scenario(i32(3))
def integer_source(x):
    """an integer has no gradient"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return tape.gradient(y, x)


@scenario(f32(2.75))
def through_integers(x):
    """a cast to integers and back breaks the path"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.cast(tf.cast(x, tf.int32), tf.float32) * 3
    return tape.gradient(y, x)


@scenario(f32(2.75))
def through_float64(x):
    """a cast to another floating dtype keeps the path, and the gradient has the source's dtype"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.cast(x, tf.float64) ** 2
    return tape.gradient(y, x)


@scenario(f32(2), f32(3))
def stop_gradient(x, z):
    """stopGradient makes a constant of a result"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y = tf.stop_gradient(x * z) * x
    return tape.gradient(y, [x, z])


@scenario(f32(2))
def stop_recording(x):
    """what happens while recording is stopped is constant"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
        with tape.stop_recording():
            z = x * x * x
        total = y + z
    return tape.gradient(total, x)


@scenario(f32(2))
def reset(x):
    """a tape that was reset has forgotten what came before"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
        tape.reset()
        tape.watch(x)
        z = 5 * x + y
    return tape.gradient(z, x)


@scenario(f32(2))
def entered_again(x):
    """a tape that is entered again goes on"""
    tape = tf.GradientTape()
    with tape:
        tape.watch(x)
        y = x * x
    z = y * 100
    with tape:
        w = y * x
    return tape.gradient(w, x)


@scenario(f32(2))
def outside_the_tape(x):
    """what happens after the tape has ended is not recorded"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    z = y * x
    return tape.gradient(z, x)


@scenario(f32(2), f32(3))
def independent_tapes(x, z):
    """two tapes do not see what the other watches"""
    with tf.GradientTape() as first, tf.GradientTape() as second:
        first.watch(x)
        second.watch(z)
        y = x * x * z
    return first.gradient(y, x), second.gradient(y, z)


@scenario(f32(2), f32(3))
def outer_only(x, z):
    """the outer tape records what the inner one does not watch"""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(z)
            y = x * z * z
        dz = inner.gradient(y, z)
    return dz, outer.gradient(dz, x)


@scenario(f32(3))
def assigned_before_reading(x):
    """a variable that is assigned before it is read"""
    v = tf.Variable(1.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        v.assign(2 * x)
        y = v * v
    return tape.gradient(y, [v, x])


@scenario(f32(3))
def assigned_between(x):
    """a variable that is assigned between two readings"""
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = v * v
        v.assign(10.0)
        z = y + 7 * v
    return tape.gradient(z, v)


@scenario(f32(3))
def added_to(x):
    """a variable that is added to in place"""
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        v.assign_add(v * v)
        y = v * 2
    return tape.gradient(y, v)


@scenario(f32(3))
def overwritten_result(x):
    """a variable that is replaced by a tensor of its own value has no gradient"""
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = v * v
    v = v + 1
    return tape.gradient(y, v)


@scenario(f32(1, 2, 3))
def slice_of_variable(x):
    """a slice of a variable"""
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = v[1] * v[2] + v[1]
    return tape.gradient(y, v)


@scenario(f32(2))
def unused_branch(x):
    """only the branch that was taken counts"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x if x > 0 else x * 100
    return tape.gradient(y, x)


@scenario(f32(0, 4))
def where_and_log(x):
    """a branch that was not selected still passes nan on: zero times infinity"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.where(x > 0, tf.math.log(x), 0.0)
    return tape.gradient(y, x)


@scenario(f32(0, 4))
def where_and_sqrt(x):
    """a gradient of zero stays zero through sqrt at zero"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.where(x > 0, tf.sqrt(x), 0.0)
    return tape.gradient(y, x)


@scenario(f32(1, -2, 0.5))
def jacobian_vector(x):
    """the jacobian of a vector by a vector"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.stack([x[0] * x[1], x[1] * x[2], x[0] ** 2, x[2]])
    return tape.jacobian(y, x)


@scenario(f32([[1, 2], [3, 4]]), f32([[0.5, -1], [2, 1]]))
def jacobian_matrix(x, w):
    """the jacobian of a matrix by two matrices has all four axes"""
    with tf.GradientTape() as tape:
        tape.watch([x, w])
        y = tf.matmul(x, w)
    return tape.jacobian(y, [x, w])


@scenario(f32(2))
def jacobian_scalar(x):
    """the jacobian of a vector by a scalar"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.stack([x, x * x, x**3])
    return tape.jacobian(y, x)


@scenario(f32(1, 2), f32(3))
def jacobian_unconnected(x, z):
    """the jacobian by what is not connected"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y = x * x
    return tape.jacobian(y, [x, z])


@scenario(f64(1, -2, 0.5))
def hessian(x):
    """the hessian is the jacobian of the gradient"""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x[0] ** 2 * x[1] + tf.exp(x[2]) * x[0] + x[1] ** 3
        gradient = inner.gradient(y, x)
    return gradient, outer.jacobian(gradient, x)


@scenario(f64(1, -2, 0.5), f64(0.5, 1, -1))
def hessian_vector(x, v):
    """a hessian times a vector without the hessian"""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(x**3) + x[0] * x[1] * x[2]
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x, output_gradients=v)


@scenario(f32([[1, 2], [3, 4], [5, 6]]))
def batch_jacobian(x):
    """the batch jacobian has one jacobian a row"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.stack([x[:, 0] * x[:, 1], x[:, 0] ** 2, x[:, 1]], axis=1)
    return tape.batch_jacobian(y, x)


@scenario(f32([[1, 2], [3, 4]]), f32([[1, 0.5], [-1, 2]]))
def batch_jacobian_of_layer(x, w):
    """the batch jacobian of a layer"""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.tanh(tf.matmul(x, w))
    return tape.batch_jacobian(y, x)


@scenario(f32([[1, 2], [3, 4], [-1, 0.5]]), f32([[0.5], [-0.25]]), f32([0.125]),
          f32([[0], [1], [1]]))
def linear_classifier(inputs, weight, bias, targets):
    """the gradients of the linear classifier's loss"""
    w, b = tf.Variable(weight), tf.Variable(bias)
    with tf.GradientTape() as tape:
        predictions = tf.matmul(inputs, w) + b
        loss = tf.reduce_mean(tf.square(targets - predictions))
    return [loss] + tape.gradient(loss, [w, b])


@scenario(f64([[1, -0.5], [0.25, 2]]), f64([[0.5, -1, 0.75], [1, 0.5, -0.25]]),
          f64([[1], [-1], [2]]))
def two_layers(x, first, second):
    """the gradients of two layers with relu and softplus"""
    with tf.GradientTape() as tape:
        tape.watch([x, first, second])
        y = tf.nn.softplus(tf.matmul(tf.nn.relu(tf.matmul(x, first)), second))
    return tape.gradient(y, [x, first, second])


@scenario(f64([[1, -0.5, 2], [0.25, 2, 0]]), f64([[0, 0, 1], [0, 1, 0]]))
def cross_entropy(logits, targets):
    """the second derivative of softmax crossentropy"""
    with tf.GradientTape() as outer:
        outer.watch(logits)
        with tf.GradientTape() as inner:
            inner.watch(logits)
            loss = -tf.reduce_mean(tf.reduce_sum(targets * tf.nn.log_softmax(logits), axis=1))
        gradient = inner.gradient(loss, logits)
        size = tf.reduce_sum(gradient**2)
    return loss, gradient, outer.gradient(size, logits)


@scenario(f64(0.5, -1, 2))
def gradient_penalty(x):
    """a gradient that is part of the loss"""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_sum(tf.sin(x) * x)
        penalty = tf.reduce_sum(tf.square(inner.gradient(y, x)))
        loss = y + 0.1 * penalty
    return outer.gradient(loss, x)


@scenario(f32(1, 3, 3))
def second_order_tie(x):
    """the second derivative of a maximum with a tie"""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.reduce_max(x) ** 2
        gradient = inner.gradient(y, x)
    return gradient, outer.gradient(gradient, x)


@scenario(f32(2))
def gradient_inside_the_tape(x):
    """a persistent tape can be asked while it records"""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x**3
        dy = tape.gradient(y, x)
        z = dy * x
    return dy, tape.gradient(z, x)


@scenario(f32(3), f32(4))
def same_tensor_twice(x, z):
    """a tensor used several times gets the sum of its gradients"""
    with tf.GradientTape() as tape:
        tape.watch([x, z])
        y = x * x + x * z + tf.concat([[x], [x], [z]], 0)[0] * 10
    return tape.gradient(y, [x, z])


@scenario(f32(1.5))
def custom_gradient(x):
    """a function with a gradient of its own"""
    @tf.custom_gradient
    def log1pexp(x):
        e = tf.exp(x)
        return tf.math.log(1 + e), lambda upstream: upstream * (1 - 1 / (1 + e))

    with tf.GradientTape() as tape:
        tape.watch(x)
        y = log1pexp(100 * x - 150) * 2
    return y, tape.gradient(y, x)


def main():
    for family in [unary, kinks, binary, broadcasting, comparison, casts, reductions, softmaxes,
                   products, movement, indexing, ordering, creation, tapes]:
        family()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "core.json")
    with open(path, "w") as stream:
        lines = [json.dumps(case, separators=(",", ":"), allow_nan=False) for case in CASES]
        stream.write('{"cases": [\n' + ",\n".join(lines) + "\n]}\n")
    print(len(CASES), "cases,", os.path.getsize(path), "bytes")


if __name__ == "__main__":
    main()
