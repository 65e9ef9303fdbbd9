"""JSON and YAML -> the values that people read."""
