"""JSON and YAML -> nodes that know where they stand, for adapters."""
