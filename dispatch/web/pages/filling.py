"""An errand that somebody is filling in: for which unit, with what is known and usual there."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from dispatch.errands.places import places_of
from dispatch.errors import BadInput, Fault
from dispatch.kinds import Kind
from dispatch.models import CareUnit, Errand
from dispatch.new_errand import CheckedErrand
from dispatch.usual import Habits, earlier_of, habits_of
from dispatch.web.pages.answers import Answers, answers_of, checked, on_the_form
from dispatch.web.pages.fields import Questions, first_answers, places_for
from dispatch.web.pages.kept import Kept
from dispatch.web.pages.page import Page

ONCE = "once"
"""The field that makes a second click find what the first one posted."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is right, and the person has seen it: it can be done."""

    unit: CareUnit
    errand: CheckedErrand
    answers: Answers


@dataclass(frozen=True, slots=True)
class Filling:
    """A form of some steps at `action`, for a new errand or (`errand`) one that stands."""

    page: Page
    kind: Kind
    units: Sequence[CareUnit]
    action: str
    errand: Errand | None = None
    kept: Kept | None = None

    def begun(self) -> Answers:
        """The untouched form."""
        answers = Answers(self.kind, {ONCE: [secrets.token_urlsafe(16)]})
        answers.stops = {role.name: 1 for role in self.kind.stop_roles}
        return self._known(answers)

    def read(self, form: FormData) -> Answers:
        """What the form said."""
        answers = answers_of(self.kind, form)
        answers.kept = self.kept
        return self._known(answers) if self.errand is None else answers

    def _known(self, answers: Answers) -> Answers:
        unit = self.unit_of(answers)
        answers.offer({"seats": str(self.kind.seats)})
        if unit is not None:
            answers.offer(first_answers(self.kind, unit))
        return answers

    def unit_of(self, answers: Answers) -> CareUnit | None:
        """The unit that the errand is for, as far as it is known."""
        if len(self.units) == 1:
            return self.units[0]
        wanted = answers.one("unit")
        return next((unit for unit in self.units if str(unit.id) == wanted), None)

    def habits(self, answers: Answers) -> Habits:
        """What its unit usually says."""
        unit = self.unit_of(answers)
        if unit is None:
            return Habits()
        return habits_of(earlier_of(self.page.session, unit.id, now=self.page.now))

    def ready(self, answers: Answers) -> Ready:
        """The errand as it would be posted. Raises BadInput, by the form's own fields."""
        unit, faults = self.unit_of(answers), []
        if unit is None:
            faults = [Fault("unit", "Välj vilken enhet det gäller.", "Choose the unit.")]
        try:
            errand = checked(answers, now=self.page.now, language=self.page.language)
        except BadInput as bad:
            raise BadInput([*faults, *bad.faults]) from None
        if unit is None:
            raise BadInput(faults)
        try:
            places_of(self.page.session, unit, errand.stops)
        except BadInput as bad:
            raise on_the_form(bad, answers) from None
        return Ready(unit, errand, answers)

    def questions(self, answers: Answers, bad: BadInput | None) -> Questions:
        """The form's questions, each with its fault where it has one."""
        faults: dict[str, str] = {}
        for fault in () if bad is None else bad.faults:
            faults.setdefault(fault.field, fault.say(self.page.language))
        places = places_for(self.page.session, self.page.actor.municipality_id)
        return Questions(answers, faults, places, self.page.language, self.habits(answers))
