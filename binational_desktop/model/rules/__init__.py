"""Rules of the field: pure functions on plain values."""
