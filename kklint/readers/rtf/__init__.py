"""Rich Text Format -> paragraphs in reading order."""
