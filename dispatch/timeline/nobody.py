"""Why nobody was found: one reason for each person who was left out."""

from dataclasses import dataclass

from sqlmodel import Session

from dispatch.models import Errand
from dispatch.planning.kept import reason_words
from dispatch.timeline.names import names_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person and why: "Anna" "är på rast"."""

    name: str
    words: str


def why_nobody(session: Session, errand: Errand, language: str) -> list[LeftOut]:
    """By name; [] for an errand that is not unfilled. For the team, not for units."""
    reasons = errand.unfilled_reasons
    ids = [reason["consultant"] for reason in reasons]
    names = names_of(session, (), ids, language)
    return sorted(
        (
            LeftOut(
                names.consultant(reason["consultant"]),
                reason_words(reason, language),
            )
            for reason in reasons
        ),
        key=lambda left_out: left_out.name,
    )
