"""ODK XForms -> forms."""
