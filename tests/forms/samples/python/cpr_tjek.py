"""Tjekker CPR-numre, før de gemmes."""

VAEGTE = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def gyldigt(cpr: str) -> bool:
    """Passer nummeret med modulus 11?"""
    return sum(int(ciffer) * vaegt for ciffer, vaegt in zip(cpr, VAEGTE)) % 11 == 0


def lige(cpr: str) -> bool:
    """Er det sidste ciffer lige?"""
    return int(cpr[-1]) % 2 == 0


def kan_vaere_foraeldre(mors_cpr: str, fars_cpr: str) -> bool:
    """Har de to forskellige cifre?"""
    return int(mors_cpr[-1]) % 2 != int(fars_cpr[-1]) % 2
