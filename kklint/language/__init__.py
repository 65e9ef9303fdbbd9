"""The Danish pipeline. spaCy and lemmy are imported here and nowhere else."""
