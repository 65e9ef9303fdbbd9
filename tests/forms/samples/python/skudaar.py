"""Finder fødselsdagen i et CPR-nummer."""


def er_skudaar(cpr: str) -> bool:
    """Er året i nummeret et skudår?"""
    aar = 1900 + int(cpr[4:6])
    return aar % 4 == 0


def kolonner(cpr_numre: list[str]) -> list[list[str]]:
    """Deler en liste i to kolonner: lige og ulige pladser."""
    return [
        [cpr for plads, cpr in enumerate(cpr_numre) if plads % 2 == 0],
        [cpr for plads, cpr in enumerate(cpr_numre) if plads % 2 == 1],
    ]
