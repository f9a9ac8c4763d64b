"""API keys from the command line."""

import json

import pytest

from dispatch import keys
from dispatch.database import Database
from dispatch.errors import NotSignedIn
from dispatch.models import Role
from tests.cli.conftest import Run


def test_a_key_is_made_shown_once_and_opens(seeded: Run, database: Database) -> None:
    made = json.loads(
        seeded("key", "make", "--role", "unit_staff", "--unit", "Hemtj. Norr", "--json").stdout
    )
    with database.read() as session:
        actor = keys.actor_of(session, made["key"])
    assert actor.role is Role.UNIT_STAFF
    assert made["key"] not in seeded("key", "list").output
    assert "unit_staff Hemtj. Norr" in seeded("key", "list").output


def test_a_revoked_key_opens_nothing(seeded: Run, database: Database) -> None:
    made = json.loads(seeded("key", "make", "--role", "coordinator", "--json").stdout)
    assert seeded("key", "revoke", str(made["id"])).exit_code == 0
    assert json.loads(seeded("key", "list", "--json").stdout) == []
    with database.read() as session, pytest.raises(NotSignedIn):
        keys.actor_of(session, made["key"])


def test_a_units_role_needs_a_unit(seeded: Run) -> None:
    shown = seeded("key", "make", "--role", "unit_chief")
    assert shown.exit_code == 1
    assert "unit_id" in shown.stderr


def test_a_coordinators_key_may_be_for_one_team(seeded: Run, database: Database) -> None:
    words = ("key", "make", "--role", "coordinator", "--team", "Serviceteam Vara", "--json")
    made = json.loads(seeded(*words).stdout)
    with database.read() as session:
        assert keys.actor_of(session, made["key"]).team_id is not None
    assert seeded("key", "make", "--role", "chief", "--team", "Nowhere").exit_code == 1
