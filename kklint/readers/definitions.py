"""Form definitions in XML (XSD, WSDL, XForms, LimeSurvey) -> blocks of what people read in them.

Read are documentation, labels, hints, questions and answers; names, types and codes are not. What
is marked as another language than Danish is left out.
"""

from kklint.model import Block, Comment, Document, Source, Span
from kklint.readers.data.text import is_text
from kklint.readers.decode import decode
from kklint.readers.languages import is_danish
from kklint.readers.normalise import Piece
from kklint.readers.strings import blocks as strings
from kklint.readers.strings.remarks import Remarks, is_beside
from kklint.readers.xml_text import End, Start, events

XSD = frozenset({"documentation"})
XFORMS = frozenset({"label", "hint", "value", "title", "help"})
LIMESURVEY = frozenset(
    "question help answer group_name description surveyls_title surveyls_description"
    " surveyls_welcometext surveyls_endtext".split()
)
READ = XSD | XFORMS | LIMESURVEY
LANGUAGES = ("xml:lang", "lang")


def read(source: Source) -> Document:
    """Return a document with a block for each text; raises ReadError for damaged XML."""
    text = decode(source.data)
    blocks: list[Block] = []
    remarks = Remarks()
    pieces: list[Piece] = []
    spoken: list[bool] = [True]  # of each open element, whether it is in Danish
    for event in events(text):
        if isinstance(event, Start):
            pieces.clear()
            spoken.append(_danish(event, around=spoken[-1]))
        elif isinstance(event, End):
            name = event.name.rpartition(":")[2]
            if name in READ and spoken[-1]:
                found = _blocks(pieces, name)
                blocks += found
                if found:
                    remarks.about(Span(found[0].origin[0], event.start))
            pieces.clear()
            if len(spoken) > 1:
                spoken.pop()
        elif isinstance(event, Piece):
            if len(pieces) < strings.MOST_PIECES:
                pieces.append(event)
        elif isinstance(event, Comment):
            (remarks.beside if is_beside(text, event.span.start) else remarks.add)(event)
    return Document(source, text, tuple(blocks), remarks.all())


def _danish(element: Start, *, around: bool) -> bool:
    """Return whether an element is in Danish, by what it says or what is said around it."""
    tags = (element.attributes[name] for name in LANGUAGES if name in element.attributes)
    tag = next(tags, "")
    if "(" in tag:  # ODK writes "Danish (da)"
        tag = tag.rpartition("(")[2].rstrip(") ")
    return is_danish(tag) if tag and len(tag.partition("-")[0]) <= len("dan") else around


def _blocks(pieces: list[Piece], name: str) -> list[Block]:
    words = "".join(piece.text for piece in pieces)
    if not is_text(words.strip(), code=name == "value"):
        return []
    return list(strings.blocks(pieces))
