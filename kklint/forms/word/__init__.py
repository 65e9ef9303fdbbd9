"""Word -> forms."""
