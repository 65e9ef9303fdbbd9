"""JSON Schema and OpenAPI -> forms."""
