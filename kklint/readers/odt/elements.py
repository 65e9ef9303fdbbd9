"""The elements of OpenDocument, by what they mean for somebody who reads the text."""

PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1998/Math/MathML": "math",
}

PARAGRAPHS = frozenset({"text:p", "text:h"})
SPANS = frozenset({"text:span", "text:a"})
PLACEHOLDERS = frozenset("text:placeholder text:database-display text:file-name".split())
STYLES = frozenset({"style:style", "style:default-style", "style:text-properties"})
SPACES = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}

# What stands beside the text around it.
SHAPES = """
    draw:frame draw:custom-shape draw:rect draw:line draw:polyline draw:polygon draw:regular-polygon
    draw:path draw:circle draw:ellipse draw:connector draw:caption draw:measure draw:control
    """
HEADERS = frozenset("style:header style:header-left style:header-first loext:header-first".split())
FOOTERS = frozenset("style:footer style:footer-left style:footer-first loext:footer-first".split())
STORIES = frozenset({*SHAPES.split(), *HEADERS, *FOOTERS, "text:note", "office:forms"})
HIDEABLE = frozenset({"text:section", "text:hidden-text", *HEADERS, *FOOTERS})
ALTERNATIVES = frozenset("svg:title svg:desc table:title table:desc".split())

# The choices of a list, by the attributes that hold the text, best first.
OPTIONS = {
    "text:label": ("text:value",),
    "loext:list-item": ("loext:display-text", "loext:value"),
    "form:option": ("form:label",),
    "form:item": ("form:label",),
}
LABELS = ("form:label", "form:title")  # beside a control, and the help that it shows
VALUES = ("form:value", "form:current-value")
CONTROLS = frozenset(
    """
    form:button form:checkbox form:combobox form:date form:file form:fixed-text form:formatted-text
    form:frame form:generic-control form:image form:listbox form:number form:password form:radio
    form:text form:textarea form:time form:value-range
    """.split()
)
WITH_VALUES = frozenset("form:text form:textarea form:combobox form:formatted-text".split())

# What is deleted, counted, or generated from headings and captions; what stands in another file;
# what is none of the letter's text.
UNREAD = frozenset(
    """
    text:tracked-changes text:number text:ruby-text text:script text:page-number text:page-count
    text:page-variable-get text:page-variable-set text:page-continuation text:paragraph-count
    text:word-count text:character-count text:table-count text:image-count text:object-count
    text:editing-cycles text:editing-duration text:database-row-number text:database-next
    text:database-row-select text:table-of-content text:illustration-index text:table-index
    text:object-index text:user-index-source text:alphabetical-index-source
    text:bibliography-source office:binary-data office:scripts office:settings
    office:event-listeners form:properties draw:object draw:object-ole math:math
    """.split()
)

PROPERTIES = {
    "dc:title": "title",
    "dc:subject": "subject",
    "dc:description": "description",
    "meta:keyword": "keywords",
}
