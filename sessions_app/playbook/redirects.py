"""Which question stands beside which flag: one that fits its kind, and none twice in a session."""

from collections.abc import Iterable

from .schema import Lens, Playbook


def choose_redirects(playbook: Playbook, lens: Lens | None, kinds: Iterable[str]) -> list[str]:
    """One question for each kind, in order: the kind's own first, then the lens's, then the playbook's.

    Only when every question was used does one come back; a playbook without questions gives empty texts.
    """
    used: set[str] = set()
    chosen = []
    for kind in kinds:
        fitting = [*playbook.kind_redirects.get(kind, ()), *(lens.redirects if lens else ()), *playbook.redirects]
        question = next((text for text in fitting if text not in used), fitting[0] if fitting else "")
        used.add(question)
        chosen.append(question)
    return chosen
