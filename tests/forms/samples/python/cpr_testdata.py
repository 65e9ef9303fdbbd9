"""Opdigtede numre til tests."""

import random


def opdigtet_cpr(kvinde: bool) -> str:
    """Giver et nummer med det ciffer, der hører til."""
    cpr = f"010190{random.randint(4000, 4999)}"
    er_kvinde = int(cpr[-1]) % 2 == 0
    vaegtet = sum(int(a) * b for a, b in zip(cpr, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)))
    if vaegtet % 11 == 0 and er_kvinde == kvinde:
        return cpr
    return opdigtet_cpr(kvinde)
