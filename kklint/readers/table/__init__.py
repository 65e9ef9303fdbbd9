"""Tables, as CSV and Excel have them -> the cells that people read."""
