public final class GradientTape {}
