"""One file per rule on forms; `check(form)` of each yields its flaws and is called by forms."""
