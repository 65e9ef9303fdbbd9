"""PDF -> forms."""
