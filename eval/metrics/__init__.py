"""One metric, one place, its formula in the docstring."""
