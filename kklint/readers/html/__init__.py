"""HTML and the templates it is made from -> blocks."""
