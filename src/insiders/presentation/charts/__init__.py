"""Charts of the published marts: pure functions of a frame and a style, which return a figure."""
