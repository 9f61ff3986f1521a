"""What one sees: window, pages, lists. Knows services and queries, never SQL."""
