"""Lists that read their rows as they are looked at."""
