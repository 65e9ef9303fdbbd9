"""XML Schema -> forms."""
