"""FHIR -> forms."""
