"""kklint: a linter for inclusive Danish."""

__version__ = "0.2.0"
