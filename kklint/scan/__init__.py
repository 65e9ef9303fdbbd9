"""A whole site, again and again: pages in, a store of what was found in each scan out.

    URL, sitemap, folder, export, WARC -pages-> Page -check-> Checked -Store-> scan_finding

Only modules in this package open connections.
"""
