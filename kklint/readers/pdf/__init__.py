"""PDF -> paragraphs as they read on over lines, columns and pages."""
