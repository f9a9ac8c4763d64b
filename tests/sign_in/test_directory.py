"""Through a real directory, a process of its own: honest, and in every way that one can cheat."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from dispatch.app import make_app
from dispatch.errors import SettingsMissing
from dispatch.models import Account, DirectoryTry, Role
from dispatch.service import Service
from dispatch.settings import Settings
from tests.journeys.town import Town
from tests.pages.conftest import LOOPBACK
from tests.sign_in.directory import Directory, comes_back, goes, signs_in
from tests.sign_in.provider import CLIENT, SECRET, TRICKS

ROOT = Path(__file__).parents[2]
ROLES = """
[[role]]
claim = "groups"
value = "chiefs"
role = "chief"

[[role]]
claim = "groups"
value = "team"
role = "coordinator"
team = "Serviceteam Vara"

[[role]]
claim = "department"
value = "norr"
role = "unit_staff"
unit = "Hemtjänst Norr"
"""
Browsers = Callable[[dict[str, Any]], Iterator[TestClient]]
COORDINATOR = {"groups": ["everybody", "team"]}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sign_in.provider", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        yield process.stdout.readline().strip()
        process.terminate()
    process.wait(60)


@pytest.fixture
def directory(issuer: str, town: Town) -> Directory:
    directory = Directory(issuer, town)
    directory.does()
    return directory


@pytest.fixture
def settings(issuer: str, tmp_path: Path) -> Settings:
    roles = tmp_path / "roles.toml"
    roles.write_text(ROLES, encoding="utf-8")
    return Settings(
        _env_file=None,
        port=80,
        oidc_issuer=issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_roles=roles,
    )


@pytest.fixture
def browser(service: Service, settings: Settings) -> Iterator[TestClient]:
    yield from browser_at(service, settings)


@pytest.fixture
def browsers(service: Service, settings: Settings) -> Browsers:
    """A browser at a service that is set up a little differently."""
    return lambda other: browser_at(
        service, Settings(_env_file=None, **(settings.model_dump() | other))
    )


def browser_at(service: Service, settings: Settings) -> Iterator[TestClient]:
    app = make_app(replace(service, settings=settings))
    with TestClient(app, LOOPBACK, raise_server_exceptions=False) as client:
        yield client


def everybody(service: Service) -> list[Account]:
    with service.database.read() as session:
        return list(session.exec(select(Account)))


def test_who_comes_through_the_directory_has_the_role_that_it_says(
    browser: TestClient, directory: Directory, service: Service, town: Town
) -> None:
    directory.does(**COORDINATOR)
    answer = signs_in(browser, "/errands/new")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/errands/new"
    assert "Samordnare" in browser.get("/queue").text
    (account,) = everybody(service)
    assert (account.name, account.role, account.team_id) == (
        "Karin Ek",
        Role.COORDINATOR,
        town.team_id,
    )
    assert account.password_hash is None


def test_the_next_time_it_is_the_same_account_with_today_s_role(
    browser: TestClient, directory: Directory, service: Service
) -> None:
    directory.does(**COORDINATOR)
    signs_in(browser)
    directory.does(department="norr", name="Karin Berg")
    assert signs_in(browser).status_code == 303
    (account,) = everybody(service)
    assert (account.name, account.role) == ("Karin Berg", Role.UNIT_STAFF)
    assert account.unit_id is not None
    assert account.team_id is None
    assert browser.get("/inbox", headers={"accept": "text/html"}).status_code == 403


def test_whoever_has_no_role_stays_outside(
    browser: TestClient, directory: Directory, service: Service
) -> None:
    for claims in ({}, {"groups": "teams"}, {"groups": ["Team"]}, {"department": ["nor"]}):
        directory.does(**claims)
        answer = signs_in(browser)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert everybody(service) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_an_answer_that_cannot_be_believed_lets_nobody_in(
    browser: TestClient, directory: Directory, service: Service, trick: str
) -> None:
    directory.does(trick, **COORDINATOR)
    answer = signs_in(browser)
    assert answer.status_code == (503 if trick in {"moved", "garbage", "huge"} else 403)
    assert "serviceteam=" not in answer.headers.get("set-cookie", "")
    assert everybody(service) == []


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(
    browser: TestClient, directory: Directory, service: Service
) -> None:
    directory.does(**COORDINATOR)
    back = goes(browser)
    stolen = browser.cookies.get("serviceteam-directory")
    browser.cookies.clear()
    assert comes_back(browser, back).status_code == 403
    browser.cookies.set("serviceteam-directory", "x" * 43)
    assert comes_back(browser, back).status_code == 403
    assert stolen is not None
    browser.cookies.clear()
    browser.cookies.set("serviceteam-directory", stolen)
    assert comes_back(browser, back).status_code == 303
    assert comes_back(browser, back).status_code == 403
    with service.database.read() as session:
        assert session.exec(select(DirectoryTry)).all() == []


def test_whoever_stays_away_too_long_begins_anew(
    browser: TestClient, directory: Directory, town: Town
) -> None:
    back = goes(browser)
    town.clock.passes(minutes=11)
    directory.does(**COORDINATOR)
    assert comes_back(browser, back).status_code == 403


def test_an_answer_in_another_directory_s_name_is_refused(
    browser: TestClient, directory: Directory
) -> None:
    directory.does(**COORDINATOR)
    back = goes(browser)
    query = back.partition("?")[2].partition("&iss=")[0]
    evil = browser.get(
        f"/enter/directory/back?{query}&iss=https://evil.example", follow_redirects=False
    )
    assert evil.status_code == 403


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site_afterwards(
    browser: TestClient, directory: Directory, wanted: str
) -> None:
    directory.does(**COORDINATOR)
    assert signs_in(browser, wanted).headers["location"] == "/queue"


def test_new_keys_of_the_directory_are_found(browser: TestClient, directory: Directory) -> None:
    directory.does(**COORDINATOR)
    assert signs_in(browser).status_code == 303
    directory.has_new_keys()
    assert signs_in(browser).status_code == 303


def test_an_account_that_was_turned_off_stays_out(
    browser: TestClient, directory: Directory, service: Service, town: Town
) -> None:
    directory.does(**COORDINATOR)
    signs_in(browser)
    with service.database.transaction() as session:
        account = session.exec(select(Account)).one()
        account.off_at = town.now
        session.add(account)
    assert browser.get("/queue", headers={"accept": "application/json"}).status_code == 401
    assert signs_in(browser).status_code == 403


@pytest.mark.parametrize(
    ("asked", "claims", "status"),
    [
        ({"oidc_acr": "loa3"}, {"acr": "loa3"}, 303),
        ({"oidc_acr": "loa3,loa4"}, {"acr": "loa4"}, 303),
        ({"oidc_acr": "loa3"}, {"acr": "loa2"}, 403),
        ({"oidc_acr": "loa3"}, {}, 403),
        ({"oidc_amr": "mfa"}, {"amr": ["pwd", "mfa"]}, 303),
        ({"oidc_amr": "mfa"}, {"amr": ["pwd"]}, 403),
        ({"oidc_amr": "mfa"}, {}, 403),
    ],
)
def test_where_more_proof_is_asked_for_less_is_refused(
    browsers: Browsers,
    directory: Directory,
    asked: dict[str, Any],
    claims: dict[str, Any],
    status: int,
) -> None:
    for browser in browsers(asked):
        directory.does(**COORDINATOR, **claims)
        assert signs_in(browser).status_code == status


def test_one_can_go_out_of_the_directory_as_well(browser: TestClient, directory: Directory) -> None:
    answer = browser.get("/enter/directory/leave", follow_redirects=False)
    address = answer.headers["location"]
    assert address.startswith(f"{directory.issuer}/leave?client_id={CLIENT}")
    assert "post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A80%2Fenter" in address


def test_a_directory_that_is_away_is_told_kindly(browsers: Browsers) -> None:
    for browser in browsers({"oidc_issuer": "http://127.0.0.1:9"}):
        answer = browser.get("/enter/directory", headers={"accept": "text/html"})
        assert answer.status_code == 503
        assert browser.get("/enter").status_code == 200


def test_half_a_directory_refuses_to_start(service: Service, settings: Settings) -> None:
    half = settings.model_dump() | {"oidc_client_secret": None}
    with pytest.raises(SettingsMissing, match="SERVICETEAM_OIDC_CLIENT_SECRET"):
        make_app(replace(service, settings=Settings(_env_file=None, **half)))
    plain = settings.model_dump() | {"oidc_issuer": "http://login.example.se"}
    with pytest.raises(SettingsMissing, match="https"):
        make_app(replace(service, settings=Settings(_env_file=None, **plain)))
