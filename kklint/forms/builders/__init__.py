"""The JSON of form builders -> forms."""
