"""Files with the strings of programs, in each of their formats -> blocks."""
