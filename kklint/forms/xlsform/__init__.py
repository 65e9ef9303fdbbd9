"""XLSForm -> forms."""
