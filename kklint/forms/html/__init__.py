"""HTML -> forms."""
