"""Accounts: added, invited once, changed and turned off; by an administrator, or at the machine."""

import json
import re
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from dispatch.actors import Actor
from dispatch.errors import BadInput, NotFound, NotSignedIn
from dispatch.models import Account, Invitation, Municipality, Role, SignInSession
from dispatch.sign_in import accounts, sessions
from dispatch.sign_in.accounts import LastAdministrator
from dispatch.sign_in.forgetting import forget_old
from dispatch.sign_in.sessions import Lasting
from dispatch.sign_in.tokens import digest_of
from tests.cli.conftest import Run, run, seeded
from tests.journeys.clock import TUESDAY_MORNING as NOW
from tests.pages.readers import Readers, words_of
from tests.sign_in.people import PASSWORD, hashed

__all__ = ["run", "seeded"]


@pytest.fixture
def vara(session: Session) -> int:
    municipality = Municipality(name="Vara", code="1470")
    session.add(municipality)
    session.flush()
    return municipality.id


def added(session: Session, at: int, login: str, role: Role = Role.ADMINISTRATOR) -> Account:
    return accounts.add(session, municipality_id=at, login=login, name=login, role=role, now=NOW)


def whose(session: Session, token: str) -> sessions.Whose:
    return sessions.whose(session, token, now=NOW, lasting=Lasting(), practising=False)


def begun(session: Session, account: Account) -> str:
    return sessions.begin(
        session, now=NOW, ends_at=NOW + timedelta(hours=12), account_id=account.id
    )


@pytest.mark.parametrize("login", ["", "ab", "anna berg", "anna@", "a" * 121, "<b>", "anna;--"])
def test_a_user_name_is_one_that_can_be_typed(session: Session, vara: int, login: str) -> None:
    with pytest.raises(BadInput):
        added(session, vara, login)


def test_a_user_name_belongs_to_one_person_in_all_municipalities(
    session: Session, vara: int
) -> None:
    added(session, vara, "Anna.Berg@vara.se")
    with pytest.raises(BadInput, match="taken"):
        added(session, vara, " anna.berg@VARA.se ")


def test_an_invitation_is_used_once_and_the_newest_alone_counts(
    session: Session, vara: int
) -> None:
    anna = added(session, vara, "anna")
    first, second = (accounts.invite(session, anna, now=NOW) for _ in range(2))
    with pytest.raises(NotFound):
        accounts.invited(session, first, now=NOW)
    assert accounts.invited(session, second, now=NOW).id == anna.id
    accounts.choose_password(session, second, PASSWORD, hashed(), now=NOW)
    with pytest.raises(NotFound):
        accounts.choose_password(session, second, PASSWORD, hashed(), now=NOW)
    assert accounts.right_password(anna, PASSWORD)


def test_an_invitation_is_over_after_an_hour_and_with_its_account(
    session: Session, vara: int
) -> None:
    anna = added(session, vara, "anna", Role.CHIEF)
    token = accounts.invite(session, anna, now=NOW)
    with pytest.raises(NotFound):
        accounts.invited(session, token, now=NOW + accounts.INVITED_FOR)
    accounts.turn_off(session, anna, now=NOW)
    with pytest.raises(NotFound):
        accounts.invited(session, token, now=NOW)


def test_no_secret_is_kept_but_as_its_hash(session: Session, vara: int) -> None:
    anna = added(session, vara, "anna")
    invitation, cookie = accounts.invite(session, anna, now=NOW), begun(session, anna)
    session.flush()
    assert session.exec(select(Invitation.digest)).all() == [digest_of(invitation)]
    assert session.exec(select(SignInSession.digest)).all() == [digest_of(cookie)]


def test_turning_an_account_off_ends_its_sessions_at_once(session: Session, vara: int) -> None:
    added(session, vara, "boss")
    anna = added(session, vara, "anna")
    tokens = [begun(session, anna) for _ in range(3)]
    assert whose(session, tokens[0]).actor.name == f"account:{anna.id}"
    accounts.turn_off(session, anna, now=NOW)
    for token in tokens:
        with pytest.raises(NotSignedIn):
            whose(session, token)
    accounts.turn_on(session, anna)
    with pytest.raises(NotSignedIn):
        whose(session, tokens[0])


def test_another_role_counts_from_the_next_click(session: Session, vara: int) -> None:
    added(session, vara, "boss")
    anna = added(session, vara, "anna")
    token = begun(session, anna)
    accounts.change_role(session, anna, role=Role.CHIEF, unit_id=None, team_id=None)
    assert whose(session, token).actor.role is Role.CHIEF


def test_the_last_administrator_stays(session: Session, vara: int) -> None:
    anna = added(session, vara, "anna")
    with pytest.raises(LastAdministrator):
        accounts.turn_off(session, anna, now=NOW)
    with pytest.raises(LastAdministrator):
        accounts.change_role(session, anna, role=Role.CHIEF, unit_id=None, team_id=None)
    added(session, vara, "bosse")
    accounts.turn_off(session, anna, now=NOW)


def test_a_neighbours_account_is_not_there(session: Session, vara: int) -> None:
    anna = added(session, vara, "anna")
    with pytest.raises(NotFound):
        accounts.own(session, Actor("x", vara + 1, Role.ADMINISTRATOR), anna.id)


def test_what_is_over_is_swept_away(session: Session, vara: int) -> None:
    anna = added(session, vara, "anna")
    begun(session, anna)
    accounts.invite(session, anna, now=NOW)
    assert forget_old(session, now=NOW + timedelta(days=1)) == 0
    assert forget_old(session, now=NOW + timedelta(days=32)) == 2


def test_the_first_person_is_made_at_the_machine_and_comes_in_by_the_link(
    readers: Readers, run: Run
) -> None:
    made = json.loads(run("admin", "create", "anna.ek", "--name", "Anna Ek", "--json").stdout)
    path = "/invited/" + made["address"].partition("/invited/")[2]
    anna = readers.stranger()
    page = anna.looks(path)
    assert "Hej Anna Ek" in words_of(page.text)
    assert page.headers["referrer-policy"] == "no-referrer"
    weak = anna.sends(path, {"password": "Anna.Ek.2026", "again": "Anna.Ek.2026"})
    assert "lätt att gissa" in words_of(weak.text)
    answer = anna.sends(path, {"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 303
    anna.has_session(answer.headers["set-cookie"].partition("=")[2].partition(";")[0])
    assert "Anna Ek" in anna.reads("/accounts")
    assert readers.stranger().looks(path).status_code == 404


def test_an_administrator_adds_somebody_who_gets_a_link_once(readers: Readers) -> None:
    siv = readers._of(Role.ADMINISTRATOR, "siv", "sv")
    told = {"name": "Ola", "login": "ola", "role": "coordinator", "unit_id": "", "team_id": ""}
    page = siv.sends("/accounts", told)
    assert page.status_code == 200
    (token,) = re.findall(r"/invited/([A-Za-z0-9_-]{43})", page.text)
    assert token not in siv.looks("/accounts").text
    again = siv.sends("/accounts", told)
    assert again.status_code == 422
    assert "upptaget" in words_of(again.text)
    nowhere = siv.sends("/accounts", told | {"login": "ola2", "role": "unit_staff"})
    assert nowhere.status_code == 422


def test_at_the_machine_accounts_are_listed_reset_and_turned_off(seeded: Run) -> None:
    assert seeded("admin", "create", "boss").exit_code == 0
    made = seeded("admin", "create", "ola", "--role", "unit_staff", "--unit", "Hemtj. Norr")
    assert "/invited/" in made.output
    shown = json.loads(seeded("admin", "list", "--json").stdout)
    assert [(one["login"], one["role"], one["has_password"]) for one in shown] == [
        ("boss", "administrator", False),
        ("ola", "unit_staff", False),
    ]
    assert "/invited/" in seeded("admin", "reset", "ola").output
    assert seeded("admin", "off", "ola").exit_code == 0
    assert "avstängt" in seeded("admin", "list").output
    assert seeded("admin", "off", "boss").exit_code == 1
    assert seeded("admin", "reset", "nobody").exit_code == 1


def test_at_the_machine_a_password_can_be_typed_and_is_judged(seeded: Run) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    made = seeded("admin", "create", "boss", "--password", typed=typed)
    assert made.exit_code == 0, made.output
    assert PASSWORD not in made.output
    shown = json.loads(seeded("admin", "list", "--json").stdout)
    assert shown[0]["has_password"]
    weak = seeded("admin", "create", "bo", "--password", typed="Sommar2026!!\nSommar2026!!\n")
    assert weak.exit_code == 1
    assert "lätt att gissa" in weak.stderr


def test_a_role_that_does_not_fit_is_told_at_the_person_whose_it_is(readers: Readers) -> None:
    boss = readers._of(Role.ADMINISTRATOR, "Boss", "sv")
    boss.sends("/accounts", {"name": "Ulla", "login": "ulla.ek", "role": "coordinator"})
    (ulla,) = re.findall(r'/accounts/(\d+)/invite"', boss.looks("/accounts").text)[-1:]
    wrong = boss.sends(f"/accounts/{ulla}/role", {"role": "unit_staff", "unit_id": ""})
    assert wrong.status_code == 422
    assert f'<a href="#a{ulla}-unit_id">Välj enhet' in wrong.text
    assert f'id="a{ulla}-unit_id-fault"' in wrong.text
    assert wrong.text.count('<details class="line-more" open>') == 1
    assert 'id="unit_id-fault"' not in wrong.text


def test_accounts_are_in_the_menu_of_those_who_look_after_them(readers: Readers) -> None:
    boss = readers._of(Role.ADMINISTRATOR, "Boss", "sv")
    assert '<a href="/accounts" aria-current="page">' in boss.looks("/unit-links").text
    assert 'href="/accounts"' not in readers.coordinator().looks("/queue").text
