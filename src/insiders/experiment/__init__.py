"""Planning of experiments with two arms."""
