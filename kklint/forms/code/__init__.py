"""Program code that declares fields -> forms."""
