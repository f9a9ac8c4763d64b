"""Who may come through which door: every route of the pages, with who finds what behind it.

A new route needs a line here (the API's are in tests/api/test_authorization.py):

    ("GET", "/shifts"): LEADERS,
    ("POST", "/shifts/{shift_id}/end"): THE_TEAMS.with_(shift_id=lambda world: world.shift()),

Choose what fits, or write a `Door` of its own. A part of the address in braces is filled from
`SAMPLES` by its name, or by `with_`; the thing must belong to Hemtjänst Norr and its team, and is
made anew for everybody who may have it. Behind a door may be anything (also "that is no longer
possible"), as long as it isn't "who are you", "you may not" or "there is no such thing".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.security.world import World

SOUTH = "Hemtjänst Söder"
"""The team's other unit; nobody here comes in by its link."""

IN, NO, HIDDEN, WHO = "in", "may not", "no such thing", "who are you"

NOBODY = "nobody"
UNIT, UNIT_LINK, UNIT_CHIEF = "unit staff", "unit by link", "unit chief"
COORDINATOR, CHIEF, ADMINISTRATOR = "coordinator", "chief", "administrator"
NEIGHBOUR, NEIGHBOUR_CHIEF = "staff next door", "unit chief next door"
OTHER_TEAM = "another team's coordinator"
ELSEWHERE_UNIT = "staff in another municipality"
ELSEWHERE_TEAM = "coordinator in another municipality"
ELSEWHERE_ADMINISTRATOR = "administrator in another municipality"

OF_THE_UNIT = (UNIT, UNIT_LINK, UNIT_CHIEF)
OF_THE_TEAM = (COORDINATOR, CHIEF)
NEXT_DOOR = (NEIGHBOUR, NEIGHBOUR_CHIEF)
OF_UNITS = (*OF_THE_UNIT, *NEXT_DOOR, ELSEWHERE_UNIT)
LEADING = (*OF_THE_TEAM, ADMINISTRATOR, OTHER_TEAM, ELSEWHERE_TEAM, ELSEWHERE_ADMINISTRATOR)
EVERYBODY = (*OF_UNITS, *LEADING)

Sample = Callable[[World], object]


@dataclass(frozen=True)
class Door:
    """`sees`: what somebody finds who is not let in; those who aren't named are."""

    sees: Mapping[str, str] = field(default_factory=dict)
    nobody: str = WHO
    samples: Mapping[str, Sample] = field(default_factory=dict)
    form: Mapping[str, str | Sample] = field(default_factory=dict)
    csrf: bool = True
    """Whether posting needs the session's own token."""

    def with_(self, **samples: Sample) -> "Door":
        """The same door with other things behind it."""
        return replace(self, samples={**self.samples, **samples})

    def filled(self, **fields: str | Sample) -> "Door":
        """The same door, with these fields in its form."""
        return replace(self, form={**self.form, **fields})

    def expects(self, who: str) -> str:
        return self.nobody if who == NOBODY else self.sees.get(who, IN)

    def address(self, path: str, world: World) -> str:
        """The path with its parts in braces filled in."""
        parts = []
        for part in path.split("/"):
            if part.startswith("{"):
                name = part.strip("{}").partition(":")[0]
                parts.append(str((self.samples.get(name) or SAMPLES[name])(world)))
            else:
                parts.append(part)
        return "/".join(parts)

    def fields(self, world: World) -> dict[str, Any]:
        return {
            name: value if isinstance(value, str) else str(value(world))
            for name, value in self.form.items()
        }


def seen(**verdicts: tuple[str, ...]) -> dict[str, str]:
    """`may_not=(...)`, `hidden=(...)`: who finds what."""
    words = {"may_not": NO, "hidden": HIDDEN}
    return {who: words[verdict] for verdict, people in verdicts.items() for who in people}


FOREIGN = (OTHER_TEAM, ELSEWHERE_TEAM, ELSEWHERE_ADMINISTRATOR)
STRANGERS = (*NEXT_DOOR, ELSEWHERE_UNIT, *FOREIGN)

ANYBODY = Door(nobody=IN, csrf=False)
"""Also somebody who has not come in."""
SIGNED_IN = Door()
LEADERS = Door(seen(may_not=OF_UNITS))
"""A page for those who lead a team: each sees the own team's things on it."""
POSTING = Door(seen(may_not=(OTHER_TEAM,)))
"""Whoever has a unit to post for; that other team has none."""
FIGURES = Door(seen(may_not=(UNIT, UNIT_LINK, NEIGHBOUR, ELSEWHERE_UNIT)))
"""Leaders, and a unit's chief."""
ADMINISTRATORS = Door(
    {who: NO for who in EVERYBODY if who not in (ADMINISTRATOR, ELSEWHERE_ADMINISTRATOR)}
)
OWN = Door(seen(hidden=STRANGERS))
"""An errand: for the unit that posted it and those who lead its team."""
SECRETS = Door(seen(hidden=STRANGERS, may_not=(ADMINISTRATOR,)))
"""Its sensitive facts: whoever administers the municipality has no part in the work."""
RECEIPT = Door(seen(hidden=STRANGERS, may_not=(*OF_THE_TEAM, ADMINISTRATOR)))
"""Only the unit can say that it has got what it asked for."""
LED = Door(seen(hidden=STRANGERS, may_not=OF_THE_UNIT))
"""Something about an errand that its team's leaders do."""
THE_TEAMS = Door(seen(may_not=OF_UNITS, hidden=FOREIGN))
"""Something of the team's own, which no unit ever sees."""
THE_MUNICIPALITYS = Door(seen(may_not=OF_UNITS, hidden=(ELSEWHERE_TEAM, ELSEWHERE_ADMINISTRATOR)))
"""Something that all the municipality's teams share."""
ACCOUNT = Door({**ADMINISTRATORS.sees, ELSEWHERE_ADMINISTRATOR: HIDDEN})
BY_SECRET = Door(nobody=IN, csrf=False)
"""For whoever has the secret in its address."""
BY_PHONE = Door(dict.fromkeys(EVERYBODY, HIDDEN), nobody=HIDDEN, csrf=False)
"""For the phone that opened the link: a session of the office's opens nothing here."""

UNMOVED = Door(dict.fromkeys(EVERYBODY, HIDDEN))
"""Moves the practice clock; the tests' own clock stands still."""

DOORS: dict[tuple[str, str], Door] = {
    ("GET", "/"): ANYBODY,
    ("GET", "/static/{name:path}"): ANYBODY,
    ("GET", "/healthz"): ANYBODY,
    ("GET", "/readyz"): ANYBODY,
    ("GET", "/metrics"): LEADERS,
    ("GET", "/api/openapi.json"): ANYBODY,
    ("GET", "/api/docs"): ANYBODY,
    ("GET", "/enter"): ANYBODY,
    ("POST", "/enter"): ANYBODY,
    ("POST", "/enter/as"): ANYBODY.filled(who=lambda world: f"unit:{world.unit_id()}"),
    ("GET", "/language/{language}"): ANYBODY,
    ("GET", "/practice"): ANYBODY,
    ("POST", "/practice/{number}/text"): ANYBODY.with_(number=lambda world: world.phone()),
    ("POST", "/practice/day"): UNMOVED,
    ("POST", "/practice/clock"): replace(UNMOVED, nobody=HIDDEN, csrf=False),
    ("GET", "/u/{token}"): BY_SECRET.with_(token=lambda world: world.unit_token()),
    ("POST", "/u/{token}"): BY_SECRET.with_(token=lambda world: world.unit_token()),
    ("GET", "/invited/{token}"): BY_SECRET.with_(token=lambda world: world.invitation()),
    ("POST", "/invited/{token}"): BY_SECRET.with_(token=lambda world: world.invitation()),
    ("GET", "/l/{token}"): BY_SECRET.with_(token=lambda world: world.errand_token()),
    ("POST", "/l/{token}"): BY_SECRET.with_(token=lambda world: world.errand_token()),
    ("POST", "/l/{token}/again"): BY_SECRET.with_(token=lambda world: world.errand_token()),
    ("GET", "/my/{number}"): BY_PHONE,
    ("POST", "/my/{number}/{word}"): BY_PHONE,
    ("POST", "/leave"): SIGNED_IN,
    ("GET", "/me"): SIGNED_IN,
    ("POST", "/me"): replace(SIGNED_IN, sees={UNIT_LINK: HIDDEN}),
    ("GET", "/live"): SIGNED_IN,
    ("GET", "/queue"): SIGNED_IN,
    ("GET", "/accounts"): ADMINISTRATORS,
    ("POST", "/accounts"): ADMINISTRATORS,
    ("POST", "/accounts/{account_id}/invite"): ACCOUNT,
    ("POST", "/accounts/{account_id}/off"): ACCOUNT,
    ("POST", "/accounts/{account_id}/on"): ACCOUNT,
    ("POST", "/accounts/{account_id}/role"): ACCOUNT.filled(role="chief"),
    ("GET", "/unit-links"): LEADERS,
    ("POST", "/unit-links/{unit_id}"): THE_TEAMS.with_(unit_id=lambda world: world.unit_id(SOUTH)),
    ("POST", "/unit-links/{unit_id}/take-back"): THE_TEAMS.with_(
        unit_id=lambda world: world.unit_id(SOUTH)
    ),
    ("GET", "/needs"): LEADERS,
    ("POST", "/needs/{item_id}/done"): THE_TEAMS,
    ("GET", "/errands/new"): SIGNED_IN,
    ("GET", "/errands/new/{kind_name}"): POSTING,
    ("POST", "/errands/new/{kind_name}"): POSTING,
    ("GET", "/errands"): SIGNED_IN,
    ("GET", "/errands/{number:int}"): OWN,
    ("GET", "/errands/{number:int}/posted"): OWN,
    ("GET", "/errands/{number:int}/cancel"): OWN,
    ("GET", "/errands/{number:int}/again"): RECEIPT,
    ("GET", "/errands/{number:int}/change"): OWN,
    ("POST", "/errands/{number:int}/change"): OWN,
    ("GET", "/errands/{number:int}/answer"): RECEIPT,
    ("POST", "/errands/{number:int}/answer"): RECEIPT.with_(number=lambda world: world.on_hold()),
    ("GET", "/errands/{number:int}/receipt"): RECEIPT,
    ("POST", "/errands/{number:int}/facts"): SECRETS,
    ("POST", "/errands/{number:int}/cancel"): OWN,
    ("POST", "/errands/{number:int}/go-on"): OWN,
    ("POST", "/errands/{number:int}/hold"): LED,
    ("POST", "/errands/{number:int}/resume"): OWN.with_(number=lambda world: world.on_hold()),
    ("POST", "/errands/{number:int}/receipt"): RECEIPT,
    ("POST", "/errands/{number:int}/ask-others"): LED,
    ("GET", "/errands/{number:int}/menu"): LED,
    ("GET", "/errands/{number:int}/who"): LED,
    ("GET", "/errands/{number:int}/give"): LED,
    ("POST", "/errands/{number:int}/give"): LED,
    ("POST", "/errands/{number:int}/note"): LED,
    ("GET", "/errands/{number:int}/time"): LED,
    ("POST", "/errands/{number:int}/time"): LED,
    ("GET", "/errands/{number:int}/split"): LED,
    ("POST", "/errands/{number:int}/split"): LED,
    ("POST", "/errands/{number:int}/crew/{consultant_id:int}/remove"): LED.with_(
        number=lambda world: world.staffed()
    ),
    ("GET", "/day"): LEADERS,
    ("GET", "/day/paper"): LEADERS,
    ("GET", "/day/move"): LEADERS,
    ("GET", "/day/what-if"): LEADERS,
    ("POST", "/day/move"): LEADERS,
    ("GET", "/map"): LEADERS,
    ("GET", "/map/base.geojson"): Door(dict.fromkeys(EVERYBODY, HIDDEN)),  # none is built here
    ("GET", "/inbox"): LEADERS,
    ("POST", "/inbox/{item_id}/meaning"): THE_TEAMS,
    ("POST", "/inbox/{item_id}/read"): THE_TEAMS,
    ("POST", "/inbox/phrase"): LEADERS,
    ("GET", "/phrases"): LEADERS,
    ("POST", "/phrases"): LEADERS,
    ("POST", "/phrases/{phrase_id}/retire"): THE_MUNICIPALITYS,
    ("GET", "/people"): LEADERS,
    ("GET", "/people/new"): LEADERS,
    ("POST", "/people/new"): LEADERS,
    ("GET", "/people/import"): LEADERS,
    ("POST", "/people/import"): LEADERS,
    ("GET", "/people/import/example/{file_name}"): LEADERS.with_(
        file_name=lambda _: "consultants.csv"
    ),
    ("POST", "/people/import/confirm"): LEADERS,
    ("GET", "/people/vehicles"): LEADERS,
    ("POST", "/people/vehicles"): LEADERS,
    ("GET", "/people/vehicles/{vehicle_id:int}"): THE_TEAMS,
    ("POST", "/people/vehicles/{vehicle_id:int}"): THE_TEAMS,
    ("POST", "/people/vehicles/{vehicle_id:int}/absences"): THE_TEAMS,
    ("POST", "/people/vehicles/{vehicle_id:int}/absences/{absence_id}/end"): THE_TEAMS.with_(
        absence_id=lambda world: world.vehicle_absence()
    ),
    ("POST", "/people/vehicles/{vehicle_id:int}/in-use"): THE_TEAMS,
    ("POST", "/people/vehicles/{vehicle_id:int}/out-of-use"): THE_TEAMS,
    ("GET", "/people/{consultant_id:int}"): THE_TEAMS,
    ("GET", "/people/{consultant_id:int}/change"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/change"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/newcomer-done"): THE_TEAMS,
    ("GET", "/people/{consultant_id:int}/leave"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/leave"): THE_TEAMS.with_(
        consultant_id=lambda world: world.somebody_new()
    ),
    ("POST", "/people/{consultant_id:int}/absences"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/absences/{absence_id}/end"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/competences"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/competences/{competence_id}/take-away"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/calendar"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/calendar/take-back"): THE_TEAMS,
    ("GET", "/calendar/{token}/serviceteam.ics"): BY_SECRET.with_(
        token=lambda world: world.calendar_token()
    ),
    ("GET", "/people/{consultant_id:int}/hours"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/hours"): THE_TEAMS,
    ("GET", "/people/{consultant_id:int}/hours/day"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/hours/day"): THE_TEAMS,
    ("GET", "/people/{consultant_id:int}/hours/weekly/{shift_id}"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/hours/weekly/{shift_id}"): THE_TEAMS,
    ("POST", "/people/{consultant_id:int}/hours/weekly/{shift_id}/end"): THE_TEAMS,
    ("GET", "/figures"): FIGURES,
    ("GET", "/figures.csv"): FIGURES,
}

SAMPLES: dict[str, Sample] = {
    "name": lambda _: "page.css",
    "language": lambda _: "sv",
    "kind_name": lambda _: "tyre_change",
    "word": lambda _: "start",
    "number": lambda world: world.number(),
    "item_id": lambda world: world.item(),
    "unit_id": lambda world: world.unit_id(),
    "account_id": lambda world: world.spare_account(),
    "phrase_id": lambda world: world.phrase(),
    "consultant_id": lambda world: world.consultant_id(),
    "vehicle_id": lambda world: world.vehicle(),
    "absence_id": lambda world: world.absence(),
    "competence_id": lambda world: world.competence(),
    "shift_id": lambda world: world.shift(),
}
"""By the names of addresses' parts; each a thing of Hemtjänst Norr, or of its team."""
