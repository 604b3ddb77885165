@_exported import GPU
@_exported import Networks
@_exported import Plotting
@_exported import Tensors
