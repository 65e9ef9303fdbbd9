"""Put a trained pipeline where the wheel takes it from: with lemmy, rounded weights and scores.

Usage: python pack.py TRAINED TARGET SCORES.json

Weights are rounded to what 16 bits hold (the scores move by at most 0.0001), so that they compress
to half the size in the wheel; they are stored and used as 32 bits.
"""

import json
import shutil
import sys
from pathlib import Path

import spacy

NAME = "kklint"
LICENCE = "CC BY-SA 4.0"


def main(trained: str, target: Path, scores: Path) -> None:
    """Replace the model in TARGET, its LICENSE kept."""
    nlp = spacy.load(trained)
    if "kklint_lemmy" not in nlp.pipe_names:
        nlp.add_pipe("kklint_lemmy")
    for _name, pipe in nlp.pipeline:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for parameter in node.param_names:
                if node.has_param(parameter):
                    weights = node.get_param(parameter)
                    node.set_param(parameter, weights.astype("float16").astype("float32"))
    nlp.meta.update(
        name=NAME,
        version="1.0.0",
        description="Danish: part of speech, morphology, sentences, names; lemmas by lemmy.",
        author="kklint",
        license=LICENCE,
        sources=[
            {"name": "UD Danish-DDT", "license": LICENCE},
            {"name": "Copenhagen Dependency Treebank", "license": LICENCE},
            {"name": "UNER Danish-DDT", "license": LICENCE},
        ],
        performance=json.loads(scores.read_text(encoding="utf-8")),
    )
    licence = (target / "LICENSE").read_text(encoding="utf-8")
    shutil.rmtree(target)
    nlp.to_disk(target)
    (target / "LICENSE").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
