"""Fields that ask for gender, and what can stand in them."""
