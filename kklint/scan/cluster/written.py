"""What checking a page gave <-> a line of JSON, as workers write it and others may read it.

A line is a page: its address, what it says about itself, the blocks that no line before it has,
and the spots where findings stand. Every text with a finding in it is masked.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kklint.model import Finding, Link, Location, Severity, Source, Span
from kklint.scan.model import (
    About,
    Answer,
    Checked,
    CheckedBlock,
    Outcome,
    Page,
    Spot,
    Unread,
)

NOWHERE = Location("", Span(0, 0), None, None, None, None, None)


def unread(page: Unread) -> str:
    """Return the line of a page that was not read."""
    return _line(
        {
            "url": page.url,
            "outcome": str(page.outcome),
            "reason": page.reason,
            "status": page.status,
            "depth": page.depth,
        }
    )


def checked(page: Page, found: Checked) -> str:
    """Return the line of a page that was checked."""
    about = found.about
    return _line(
        {
            "url": page.url,
            "outcome": str(Outcome.UNREAD if found.failed else Outcome.READ),
            "reason": found.reason,
            "status": page.answer.status,
            "depth": page.depth,
            "etag": page.answer.etag,
            "last_modified": page.answer.last_modified,
            "bytes": len(page.source.data),
            "content": found.content.hex(),
            "format": about.format,
            "title": about.title,
            "language": about.language,
            "crumbs": about.crumbs,
            "links": about.links,
            "canonical": about.canonical,
            "texts": found.texts,
            "blocks": [_block(block) for block in found.blocks],
            "spots": [(spot.block.hex(), spot.line, spot.place) for spot in found.spots],
        }
    )


def read(line: str) -> Unread | tuple[Page, Checked]:
    """Return what a line says; raises ValueError, KeyError or TypeError for one that is damaged.

    The page has as many bytes as it had, but not those it had.
    """
    row = json.loads(line)
    outcome = Outcome(row["outcome"])
    if "content" not in row:
        return Unread(row["url"], row["reason"], outcome, row["status"], row["depth"])
    answer = Answer(row["status"], row["etag"], row["last_modified"])
    page = Page(Source(row["url"], "", bytes(row["bytes"])), answer, row["depth"])
    about = About(
        row["format"],
        row["title"],
        row["language"],
        tuple(row["crumbs"]),
        tuple(row["links"]),
        row["canonical"],
    )
    return page, Checked(
        bytes.fromhex(row["content"]),
        about,
        tuple(map(_read_block, row["blocks"])),
        tuple(Spot(bytes.fromhex(block), at, place) for block, at, place in row["spots"]),
        row["reason"],
        outcome is Outcome.UNREAD,
        row["texts"],
    )


def _block(block: CheckedBlock) -> Mapping[str, object]:
    """Return a block; one in which nothing was found is its hash alone."""
    if not block.findings:
        return {"hash": block.hash.hex()}
    return {
        "hash": block.hash.hex(),
        "text": block.text,
        "findings": [_finding(finding) for finding in block.findings],
    }


def _read_block(row: Mapping[str, Any]) -> CheckedBlock:
    return CheckedBlock(
        bytes.fromhex(row["hash"]),
        row.get("text"),
        tuple(map(_read_finding, row.get("findings", ()))),
    )


def _finding(finding: Finding) -> Mapping[str, object]:
    return {
        "rule": finding.rule,
        "entry": finding.entry,
        "severity": str(finding.severity),
        "text": finding.text,
        "message": finding.message,
        "suggestions": finding.suggestions,
        "why": finding.why,
        "sources": [asdict(link) for link in finding.sources],
        "sentence": finding.sentence,
        "marked": finding.marked,
        "fingerprint": finding.fingerprint,
        "confidence": finding.confidence,
        "guard": finding.guard,
    }


def _read_finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        rule=row["rule"],
        entry=row["entry"],
        severity=Severity(row["severity"]),
        text=row["text"],
        message=row["message"],
        suggestions=tuple(row["suggestions"]),
        fix=None,
        why=row["why"],
        sources=tuple(Link(**link) for link in row["sources"]),
        location=NOWHERE,
        sentence=row["sentence"],
        marked=Span(*row["marked"]),
        fingerprint=row["fingerprint"],
        confidence=row["confidence"],
        guard=row["guard"],
    )


def _line(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
