"""The stages of credit cultivation (信用培植): a household's next step, from what is known without asking anything more."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("file", "complete", "claims", "loan", "follow", "keep")


@dataclass(frozen=True)
class Standing:
    """What a household has: a file, a section that a loan here asks for and is empty, a policy to claim, applications."""

    has_file: bool = False
    empty_section: str = ""
    may_claim: bool = False
    has_open: bool = False
    was_paid: bool = False


def next_step(known: Standing) -> str:
    """The step that comes next: never more than one, and an open application goes before everything but the file."""
    if not known.has_file:
        return "file"
    if known.has_open:
        return "follow"
    if known.was_paid:
        return "keep"
    if known.empty_section:
        return "complete"
    return "claims" if known.may_claim else "loan"
