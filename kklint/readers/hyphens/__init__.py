"""Words that were broken at line ends, and whose hyphens were lost."""
