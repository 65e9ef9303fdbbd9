"""Word, Office Open XML -> paragraphs in reading order."""
