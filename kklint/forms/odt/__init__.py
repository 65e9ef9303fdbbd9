"""OpenDocument text -> forms."""
