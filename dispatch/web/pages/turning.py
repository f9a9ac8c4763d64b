"""What comes next when a step of the form was sent: another step, the last look, or the errand."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from dispatch.errors import BadInput
from dispatch.web.pages.answers import Answers
from dispatch.web.pages.filling import Filling, Ready
from dispatch.web.pages.last_look import last_look, likeness
from dispatch.web.pages.page import word_of
from dispatch.web.pages.sheet import sheet
from dispatch.web.pages.steps import Step, following, preceding, step_of, steps_named


@dataclass(frozen=True, slots=True)
class Sent:
    """How a step was sent: which steps it showed, and which button was pressed."""

    shown: Sequence[Step]
    wanted: str
    asks: Sequence[str]
    """The questions that the last look asked."""
    returning: bool
    """From this step back to the last look."""
    warned: bool

    @property
    def after(self) -> Step | None:
        """The step that follows, where the next one is wanted and there is one."""
        return following(self.shown[-1]) if self.wanted == "next" and self.shown else None


def turn(filling: Filling, form: FormData) -> HTMLResponse | Ready:
    """The page that comes next; or the errand, when it is right and the person has seen it all."""
    answers = filling.read(form)
    sent = Sent(
        shown=steps_named(word_of(form, "at").split(",")),
        wanted=word_of(form, "step"),
        asks=[name for name in word_of(form, "asks").split(",") if name],
        returning=word_of(form, "back_to") == "check",
        warned=bool(word_of(form, "warned")),
    )
    if word_of(form, "more") or word_of(form, "pick"):
        here = sent.shown or [Step.WHERE if word_of(form, "more") else Step.WHAT]
        return sheet(filling, answers, here, returning=sent.returning)
    if sent.wanted in {step.value for step in Step}:
        return sheet(filling, answers, [Step(sent.wanted)], returning=True)
    if sent.wanted in ("back", "change"):
        before = preceding(sent.shown[0]) if sent.shown and sent.wanted == "back" else None
        return sheet(filling, answers, [before or Step.WHAT])
    return _onward(filling, answers, sent)


def _onward(filling: Filling, answers: Answers, sent: Sent) -> HTMLResponse | Ready:
    try:
        ready = filling.ready(answers)
    except BadInput as bad:
        return _mend(filling, answers, bad, sent)
    if sent.after is not None:
        return sheet(filling, answers, [sent.after])
    unseen = filling.errand is None and not sent.warned and likeness(filling, ready) is not None
    if sent.wanted == "post" and not unseen:
        return ready
    return last_look(filling, answers, asks=sent.asks)


def _mend(filling: Filling, answers: Answers, bad: BadInput, sent: Sent) -> HTMLResponse:
    """Where the faults are mended: here, on the last look itself, or in their own steps."""
    if sent.after is not None:
        here = [one for one in bad.faults if step_of(one.field, filling.kind) in sent.shown]
        if here:
            return sheet(filling, answers, sent.shown, BadInput(here))
        return sheet(filling, answers, [sent.after])
    if sent.asks and all(fault.field in sent.asks for fault in bad.faults):
        return last_look(filling, answers, asks=sent.asks, bad=bad)
    steps = steps_named({step_of(fault.field, filling.kind).value for fault in bad.faults})
    return sheet(filling, answers, steps, bad, returning=True)
