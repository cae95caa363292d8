"""The pages of the desk: one module per noun, each with a `router`, found by itself."""
