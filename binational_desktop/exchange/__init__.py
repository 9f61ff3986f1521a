"""Foreign formats, one file each: plain records in, plain records out. Knows no project."""
