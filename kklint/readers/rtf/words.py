"""The control words of RTF, by what they mean for somebody who reads the text."""

import re

# Control words and symbols that are a character; "~" is written after a backslash as words are.
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "~": "\xa0",
    "-": "\xad",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\t": "\t",
}
PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column", "\r", "\n"})
CELL_ENDS = frozenset({"cell", "nestcell"})
ROW_ENDS = frozenset({"row", "nestrow"})
SPACES = "\t\n"  # which no writer puts in the place of a character

# Groups whose text is not read: tables of fonts and lists, names and dates, pictures in another
# form, marks of an index, numbers and bullets of a list.
UNREAD = frozenset(
    """
    aftncn aftnsep aftnsepc atnauthor atndate atnicn atnid atnparent atntime background bkmkend
    bkmkstart blipuid buptim colortbl creatim datafield docvar falt ffname file filetbl ftncn ftnsep
    ftnsepc generator hl keycode latentstyles listoverridetable listtable mmathPict NeXTGraphic
    nonesttables nonshppict objalias objclass objdata objname objsect pgptbl pn pnseclvl printim
    private protusertbl revtbl revtim rsidtbl rxe shprslt tc template txe userprops xe xmlnstbl
    """.split()
)
# Groups that hold others which are read.
QUIET = frozenset("do formfield info pict picprop shpinst shppict".split())
HEADERS = frozenset("header headerf headerl headerr".split())
FOOTERS = frozenset("footer footerf footerl footerr".split())
SHAPES = frozenset("shptxt dptxbxtext".split())
PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
}
# What a form field shows, by the kind of text.
FORM_TEXTS = {"ffl": "option", "ffdeftext": "string", "ffhelptext": "label", "ffstattext": "label"}
# Properties of a drawing that are text: its kind, and what it is to the paragraph.
DRAWING_TEXTS = {"wzDescription": ("alt", "alt"), "gtextUNICODE": ("paragraph", "word-art")}
# Fields whose result is put in later, and those whose result says nothing of its own.
PLACEHOLDERS = frozenset(
    "ADDRESSBLOCK AUTOTEXTLIST DATABASE FILENAME FORMDROPDOWN GREETINGLINE MACROBUTTON MERGEFIELD"
    " MERGEREC MERGESEQ".split()
)
UNREAD_FIELDS = frozenset("NUMPAGES PAGE PAGEREF SECTION SECTIONPAGES TOC TOA".split())

CODE_PAGES = {"ansi": 1252, "mac": 10000, "pc": 437, "pca": 850}
HEADING = re.compile(r"(?:heading|overskrift) ?(?P<level>[1-9])", re.IGNORECASE)
TITLES = frozenset({"title", "titel"})
