"""Imported by the process that workers are forked from: what each of them needs is there already.

Where the model that ships does not load, whoever needs it tells.
"""

import gc
from contextlib import suppress

import kklint.scan.checking
import kklint.scan.cluster.work  # noqa: F401 - what a part needs

with suppress(Exception):
    from kklint.language.pipeline import load

    load(None)
gc.collect()
gc.freeze()  # what is loaded stays where it is, so that its memory is shared
