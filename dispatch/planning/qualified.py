"""Whether a person may be on a crew: licences and competences on the day, and companions."""

from collections.abc import Iterable
from dataclasses import dataclass

from dispatch.planning.problem import Task, Worker


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts about one member of a crew: the needs that he or she lacks; being new."""

    lacks: frozenset[str]
    newcomer: bool


def has(worker: Worker, skill: str, until: int) -> bool:
    """Whether a licence or competence is valid through a second."""
    if skill not in worker.skills:
        return False
    valid_until = worker.skills[skill]
    return valid_until is None or valid_until >= until


def has_all(worker: Worker, skills: Iterable[str], until: int) -> bool:
    return all(has(worker, skill, until) for skill in skills)


def standing(task: Task, worker: Worker, until: int) -> Standing:
    lacks = frozenset(need for need in task.needs if not has(worker, need, until))
    return Standing(lacks, worker.newcomer)


def may_go(members: Iterable[Standing]) -> bool:
    """Somebody has each need, and each newcomer has an experienced companion of his or her own."""
    crew = list(members)
    newcomers = sum(member.newcomer for member in crew)
    lacking = frozenset.intersection(*(member.lacks for member in crew)) if crew else frozenset()
    return not lacking and newcomers <= len(crew) - newcomers
