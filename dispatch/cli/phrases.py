"""`serviceteam phrases`: a municipality's own phrases, listed, added, retired, out and in again."""

from pathlib import Path

from dispatch import own_phrases
from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.cli.times import shown_moment
from dispatch.cli.whose import municipality_named, operator
from dispatch.errors import BadInput
from dispatch.models import OwnPhrase
from dispatch.own_phrases import NewPhrase
from dispatch.own_phrases.new_phrase import faults_of
from dispatch.own_phrases.word_file import phrases_in, written


def show_all(*, municipality: str | None, as_json: bool) -> None:
    """List the phrases that hold."""
    with visiting() as service, service.database.read() as session:
        rows = own_phrases.in_use(session, municipality_named(session, municipality).id)
    if as_json:
        print_json([_as_data(row) for row in rows])
        return
    heading = (
        "nr",
        say("betyder", "means"),
        say("fras", "phrase"),
        say("språk", "language"),
        say("sedan", "since"),
    )
    print(
        table(
            heading,
            [
                (row.id, row.meaning, row.words, row.language, shown_moment(row.added_at))
                for row in rows
            ],
        )
    )


def add(meaning: str, words: str, *, spoken: str, municipality: str | None, as_json: bool) -> None:
    """Add a phrase. Raises BadInput, Refused."""
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            phrase = own_phrases.add(
                session,
                whose.id,
                NewPhrase.of(words, meaning, spoken),
                by=operator(whose).name,
                now=now,
            )
    if as_json:
        print_json(_as_data(phrase))
        return
    print(
        say(
            f"Tillagt, nummer {phrase.id}: ”{phrase.words}” betyder {phrase.meaning}.",
            f"Added, number {phrase.id}: “{phrase.words}” means {phrase.meaning}.",
        )
    )


def try_out(
    meaning: str, words: str, *, spoken: str, municipality: str | None, as_json: bool
) -> None:
    """Print which of the last texts would have been read otherwise. Raises BadInput, Refused."""
    phrase = NewPhrase.of(words, meaning, spoken)
    faults = faults_of(phrase)
    if faults:
        raise BadInput(faults)
    with visiting() as service:
        now = service.clock.now()
        with service.database.read() as session:
            whose = municipality_named(session, municipality)
            trial = own_phrases.try_out(session, whose.id, [phrase.row], now=now)
    if as_json:
        changes = [
            {"text": one.text, "before": one.before, "after": one.after, "turned": one.turned}
            for one in trial.changes
        ]
        print_json({"texts": trial.texts, "changes": changes})
        return
    if trial.changes:
        heading = ("sms", say("läses nu", "read now"), say("hade lästs", "would be read"))
        rows = [(one.text.replace("\n", " / "), one.before, one.after) for one in trial.changes]
        print(table(heading, rows))
    print(
        say(
            f"{trial.texts} sms prövade, {len(trial.changes)} hade lästs på ett annat sätt.",
            f"{trial.texts} texts tried, {len(trial.changes)} would have been read otherwise.",
        )
    )


def retire(number: int, *, municipality: str | None) -> None:
    """Retire a phrase. Raises NotFound."""
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            phrase = own_phrases.retire(session, whose.id, number, by=operator(whose).name, now=now)
    print(
        say(f"”{phrase.words}” gäller inte längre.", f"“{phrase.words}” does not hold any longer.")
    )


def export(*, municipality: str | None) -> None:
    """Print the phrases that hold as a word file."""
    with visiting() as service, service.database.read() as session:
        rows = own_phrases.in_use(session, municipality_named(session, municipality).id)
    print(written(rows), end="")


def take_in(file: Path, *, municipality: str | None, as_json: bool) -> None:
    """Add every phrase of a word file, or none. Raises BadInput, Refused."""
    try:
        found = phrases_in(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{file} går inte att läsa.", f"{file} can't be read.") from error
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            before = {row.id for row in own_phrases.in_use(session, whose.id)}
            try:
                rows = own_phrases.add_all(
                    session, whose.id, found, by=operator(whose).name, now=now
                )
            except BadInput as bad:
                raise _by_phrase(bad, found) from bad
    new = [row for row in rows if row.id not in before]
    if as_json:
        print_json({"phrases": len(rows), "new": [_as_data(row) for row in new]})
        return
    print(
        say(
            f"{len(rows)} fraser i filen, {len(new)} nya.",
            f"{len(rows)} phrases in the file, {len(new)} new.",
        )
    )


def _by_phrase(bad: BadInput, found: list[NewPhrase]) -> Refused:
    """Each fault with the phrase that it is about."""

    def told(spoken: str) -> str:
        lines = []
        for fault in bad.faults:
            place = fault.field.partition(".")[0]
            about = f"{found[int(place)].words}: " if place.isdecimal() else ""
            lines.append(about + fault.say(spoken))
        return "\n".join(lines)

    return Refused(told("sv"), told("en"))


def _as_data(row: OwnPhrase) -> dict[str, object]:
    return {
        "id": row.id,
        "meaning": row.meaning,
        "words": row.words,
        "language": row.language,
        "added_at": row.added_at,
        "retired_at": row.retired_at,
    }
