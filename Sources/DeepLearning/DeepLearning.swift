@_exported import Plotting
@_exported import Tensors
