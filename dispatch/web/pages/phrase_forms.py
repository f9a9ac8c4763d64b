"""The form that adds words to the municipality's own phrases, on the pages that have one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from dispatch import own_phrases
from dispatch.errors import Fault
from dispatch.models import OwnPhrase
from dispatch.own_phrases import NewPhrase
from dispatch.text_inbox import Choice, Handled
from dispatch.web.pages.page import Page, word_of


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """What stands in the form: `of` is the text that the words come from, 0 for none."""

    of: int = 0
    words: str = ""
    meaning: str = ""
    language: str = "sv"
    faults: tuple[str, ...] = ()

    def with_faults(self, faults: Iterable[Fault], page: Page) -> "PhraseForm":
        """The same form, saying what is to be mended."""
        return replace(self, faults=tuple(fault.say(page.language) for fault in faults))

    @property
    def phrase(self) -> NewPhrase:
        return NewPhrase.of(self.words, self.meaning, self.language)

    @property
    def read_as(self) -> str:
        """What the meaning is called where texts are read; `ask_back` for one that isn't known."""
        known = own_phrases.MEANINGS.get(self.meaning)
        return "ask_back" if known is None else known.value

    def add(self, page: Page) -> OwnPhrase:
        """Add what it says. Raises BadInput."""
        return own_phrases.add(
            page.session,
            page.actor.municipality_id,
            self.phrase,
            by=page.actor.name,
            now=page.now,
        )


NO_PHRASE = PhraseForm()


def read_form(form: FormData) -> PhraseForm:
    """What somebody has sent."""
    of = word_of(form, "of")
    return PhraseForm(
        of=int(of) if of.isdecimal() and len(of) < 10 else 0,
        words=word_of(form, "words")[:2000],
        meaning=word_of(form, "meaning"),
        language=word_of(form, "language") or "sv",
    )


def form_for(one: Handled, sent: PhraseForm, page: Page) -> PhraseForm | None:
    """The form that adds a text's words under the meaning that was set; None where none can be."""
    if sent.of == one.inbound_id:
        return sent
    meaning = own_phrases.meaning_of_intent(Choice.read(one.code).meaning)
    if meaning is None:
        return None
    known = own_phrases.LANGUAGES
    return PhraseForm(
        of=one.inbound_id,
        words=one.text,
        meaning=meaning,
        language=one.language if one.language in known else page.language,
    )
