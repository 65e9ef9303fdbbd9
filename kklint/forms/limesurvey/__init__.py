"""LimeSurvey -> forms."""
