"""OpenDocument text -> paragraphs in reading order."""
