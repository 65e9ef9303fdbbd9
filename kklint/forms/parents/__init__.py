"""Fields that ask for a child's parents, and what can stand in them."""
