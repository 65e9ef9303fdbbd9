"""A store of scans -> what to do about it: a summary, a page, tables, letters.

`opening` opens the store to read, `scans` chooses the two scans, `comparison` finds what is new and
what is gone, `summary` puts the figures together; each output is a file of its own.
"""
