"""A report -> text, one format per file."""
