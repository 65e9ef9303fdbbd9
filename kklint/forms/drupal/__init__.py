"""Drupal Webform -> forms."""
