"""One page a file: a stage of the work."""
