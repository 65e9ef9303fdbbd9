"""Source code -> what people read in its comments and strings."""
