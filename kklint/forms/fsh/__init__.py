"""FHIR Shorthand -> forms."""
