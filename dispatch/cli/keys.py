"""`serviceteam key`: API keys, shown once when they are made."""

from dispatch import keys
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.cli.times import shown_moment
from dispatch.cli.whose import municipality_named, team_named, unit_named
from dispatch.models import Role


def make(
    role: str,
    *,
    unit: str | None,
    team: str | None,
    name: str,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Make a key and print it, this once. Raises BadInput, Refused."""
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            of_unit = None if unit is None else unit_named(session, whose, unit)
            of_team = None if team is None else team_named(session, whose, team)
            key, row = keys.make_key(
                session,
                municipality_id=whose.id,
                name=name or " ".join(filter(None, (role, unit or team))),
                role=Role(role),
                now=now,
                unit_id=None if of_unit is None else of_unit.id,
                team_id=None if of_team is None else of_team.id,
            )
    if as_json:
        print_json({"id": row.id, "key": key, "role": row.role, "name": row.name})
        return
    print(key)
    print(
        say(
            f"Nyckel {row.id} ({row.name}). Spara den nu: den visas inte igen.",
            f"Key {row.id} ({row.name}). Keep it now: it is not shown again.",
        )
    )


def show_all(*, municipality: str | None, as_json: bool) -> None:
    """List the municipality's keys that hold; the keys themselves are kept nowhere."""
    with visiting() as service, service.database.read() as session:
        rows = keys.keys_of(session, municipality_named(session, municipality).id)
    if as_json:
        print_json(
            [
                {"id": row.id, "name": row.name, "role": row.role, "created_at": row.created_at}
                for row in rows
            ]
        )
        return
    heading = ("nr", say("namn", "name"), say("roll", "role"), say("gjord", "made"))
    print(
        table(
            heading,
            [(row.id, row.name, row.role.value, shown_moment(row.created_at)) for row in rows],
        )
    )


def take_back(number: int, *, municipality: str | None) -> None:
    """Revoke a key. Raises NotFound."""
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            keys.revoke(session, whose.id, number, now=now)
    print(say(f"Nyckel {number} gäller inte längre.", f"Key {number} no longer holds."))
