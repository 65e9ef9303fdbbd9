"""Patterns -> which last digits of CPR numbers they let through."""
