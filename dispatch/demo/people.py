"""The consultants of the demo: each reads the own phone and nothing else, and has a manner."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dispatch.practice_day import reading
from dispatch.practice_day.reading import Job


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody writes; {number} where several errands could be meant."""

    yes: str = "Ja {number}"
    no: str = "Nej {number}"
    on_the_way: str = "PÅ VÄG {number}"
    there: str = "FRAMME {number}"
    done: str = "KLAR {number}"


ENGLISH = Words(
    "Yes {number}", "No {number}", "On my way {number}", "I am here {number}", "Done {number}"
)
OWN_WORDS = Words(
    "Japp, {number} fixar jag", "Nej tyvärr, inte {number}", "Åker nu till {number}",
    "Framme {number}", "Nu är {number} klart",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writes:
    """Somebody is going to write `body` at `at`, as long as `number` (if any) is still theirs."""

    at: datetime
    body: str
    number: int | None = None


@dataclass
class Person:
    """Says yes within minutes, and reports the way there, the arrival and the end."""

    code: str
    words: Words = field(default_factory=Words)
    quick: tuple[int, int] = (1, 5)
    """Minutes until a question is answered, from and to."""
    wonders: str = ""
    """What this person asks back, once, about the first errand of the day."""
    rng: random.Random = field(default_factory=random.Random)
    asked: dict[int, Job] = field(default_factory=dict)
    promised: dict[int, Job] = field(default_factory=dict)
    diary: dict[int, Job] = field(default_factory=dict)

    def hear(self, text: str, now: datetime) -> list[Writes]:
        """What the text makes this person do."""
        job = reading.question(text, now=now)
        if job is not None:
            self.asked[job.number] = job
            return self.think_over(job, now)
        job = reading.given(text, now=now, asked=self.asked)
        if job is not None:
            self.diary[job.number] = job
            return self.plan(job, now)
        for gone in reading.gone(text):
            self.diary.pop(gone, None)
            self.promised.pop(gone, None)
        number = reading.asks_for_a_word(text)
        if number is not None:
            return self.reminded(number, now)
        number = reading.asks_to_cancel(text)
        if number is not None:
            return [Writes(self.soon(now), f"OK {number}", number)]
        return []

    def think_over(self, job: Job, now: datetime) -> list[Writes]:
        """Yes, unless something else has been promised for that time."""
        taken = any(job.overlaps(other) for other in self.promised.values())
        if taken:
            return [Writes(self.soon(now), self.words.no.format(number=job.number))]
        self.promised[job.number] = job
        return [Writes(self.soon(now), self.words.yes.format(number=job.number))]

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        """On the way some minutes before the start, there around it, done about when it should."""
        leaves = max(job.starts - timedelta(minutes=self.rng.randint(5, 12)), self.soon(now))
        arrives = max(job.starts + timedelta(minutes=self.rng.randint(0, 4)), self.soon(leaves))
        ends = arrives + timedelta(minutes=job.minutes + self.rng.randint(-8, 6))
        wonders, self.wonders = self.wonders, ""
        first = [Writes(self.soon(now), wonders, job.number)] if wonders else []
        return [
            *first,
            Writes(leaves, self.words.on_the_way.format(number=job.number), job.number),
            Writes(arrives, self.words.there.format(number=job.number), job.number),
            Writes(ends, self.words.done.format(number=job.number), job.number),
        ]

    def reminded(self, number: int, now: datetime) -> list[Writes]:
        """ "Are you on your way?" - of course."""
        return [Writes(self.soon(now), self.words.on_the_way.format(number=number), number)]

    def soon(self, now: datetime) -> datetime:
        return now + timedelta(minutes=self.rng.randint(*self.quick))

    def still_mine(self, number: int | None) -> bool:
        return number is None or number in self.diary


@dataclass
class Declines(Person):
    """Says no to the first questions, and yes to the rest."""

    times: int = 2

    def think_over(self, job: Job, now: datetime) -> list[Writes]:
        if self.times > 0:
            self.times -= 1
            return [Writes(self.soon(now), self.words.no.format(number=job.number))]
        return super().think_over(job, now)


@dataclass
class Silent(Person):
    """Leaves the phone in a drawer until a certain time, and answers then what is long over."""

    until: datetime | None = None

    def think_over(self, job: Job, now: datetime) -> list[Writes]:
        if self.until is None or now >= self.until:
            return super().think_over(job, now)
        if self.promised:
            return []
        self.promised[job.number] = job
        return [Writes(self.until, self.words.yes.format(number=job.number))]


@dataclass
class Late(Person):
    """Is delayed on the way to the first errand of the day."""

    minutes: int = 20
    been_late: bool = False

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        if self.been_late:
            return super().plan(job, now)
        self.been_late = True
        later = Job(job.number, job.what, job.starts + timedelta(minutes=self.minutes), job.minutes)
        says_so = max(job.starts - timedelta(minutes=4), self.soon(now))
        delay = Writes(says_so, f"försenad {self.minutes} till {job.number}", job.number)
        return [delay, *super().plan(later, says_so)]


@dataclass
class FallsIll(Person):
    """Goes home at a certain time; whatever was promised is somebody else's."""

    at: datetime | None = None
    told: bool = False

    def hear(self, text: str, now: datetime) -> list[Writes]:
        if self.at is not None and now >= self.at:
            return []
        return super().hear(text, now)

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        usual = super().plan(job, now)
        if self.at is None:
            return usual
        if not self.told:
            self.told = True
            usual.append(Writes(max(self.at, self.soon(now)), "Jag har blivit sjuk och går hem"))
        return [writes for writes in usual if writes.number is None or writes.at < self.at]


@dataclass
class HandsBack(Person):
    """Says yes, finds out that it can't be done, and says so in good time."""

    handed_back: bool = False

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        if self.handed_back or job.starts - now < timedelta(hours=8):
            return super().plan(job, now)
        self.handed_back = True
        regrets = now + timedelta(minutes=self.rng.randint(15, 25))
        return [Writes(regrets, f"Kan tyvärr inte {job.number} längre", job.number)]


@dataclass
class Forgets(Person):
    """Does the work, but says nothing until asked."""

    forgets: int = 1

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        usual = super().plan(job, now)
        if self.forgets <= 0:
            return usual
        self.forgets -= 1
        return usual[-1:]


@dataclass
class DoesAPart(Person):
    """Leaves something for another day, where the work is of a certain kind."""

    kinds: tuple[str, ...] = ("flytt", "återvinning")
    body: str = "Delvis klar {number}"

    def plan(self, job: Job, now: datetime) -> list[Writes]:
        *before, end = super().plan(job, now)
        if any(kind in job.what for kind in self.kinds):
            end = Writes(end.at, self.body.format(number=job.number), job.number)
        return [*before, end]
