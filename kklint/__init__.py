"""kklint: a linter for inclusive Danish."""

__version__ = "0.1.0"
