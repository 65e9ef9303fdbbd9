"""CPR numbers never leave the program: every quoted text goes through `mask`."""

from kklint.lazy_pattern import lazy

# Ten digits in a run are masked as well: better an account number too many than a person too few.
CPR = lazy(r"(?<!\d)(\d{2}\s?\d{2}\s?\d{2})\s?[-\u2010-\u2015\u2212.]?\s?\d{4}(?!\d)")


def mask(text: str) -> str:
    """Return `text` with every CPR number as "010180-XXXX"."""
    return CPR.sub(r"\1-XXXX", text)


def mask_around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the masked text and where its part from `start` to `end` has moved to."""
    before, part, after = mask(text[:start]), mask(text[start:end]), mask(text[end:])
    joined = before + part + after
    if mask(joined) != joined or mask(text) != joined:  # a number lies across the ends
        return mask(text), 0, len(mask(text))
    return joined, len(before), len(before) + len(part)
