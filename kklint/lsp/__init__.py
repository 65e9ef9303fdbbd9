"""The language server: texts as they are typed -> findings, reasons and changes to click on.

`server.py` speaks with the editor, by pygls; the rest takes texts and gives values.
"""
