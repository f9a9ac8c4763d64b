"""What an installation may set, and what it hears when it sets it wrongly."""

from datetime import time
from pathlib import Path

import pytest

from dispatch.errors import BadInput, SettingsMissing
from dispatch.settings import Line, Settings, example, read_settings, variable_of

ROOT = Path(__file__).parents[2]

REAL_LINE = {
    "SERVICETEAM_LINE": "twilio",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "not-a-real-token",
    "TWILIO_NUMBERS": "+46701740605, +46701740606",
    "PUBLIC_BASE_URL": "https://serviceteam.example.se/",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(variable_of(name), raising=False)
    monkeypatch.chdir(tmp_path)


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_with_nothing_set_the_service_practises_on_a_private_database() -> None:
    settings = read_settings().ready_for_line()
    assert settings.line is Line.PRACTICE
    assert settings.database_url is None
    assert settings.private_database == Path(".data/postgres")
    assert (settings.quiet_from, settings.quiet_until) == (time(20), time(7))


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, REAL_LINE | {"SERVICETEAM_QUIET_FROM": "21:30"})
    settings = read_settings().ready_for_line()
    assert settings.twilio_numbers == ("+46701740605", "+46701740606")
    assert settings.public_base_url == "https://serviceteam.example.se"
    assert settings.quiet_from == time(21, 30)


def test_a_file_named_env_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SERVICETEAM_PORT=9000\nSERVICETEAM_HOST=0.0.0.0\n# note\n")
    monkeypatch.setenv("SERVICETEAM_PORT", "9001")
    settings = read_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)


@pytest.mark.parametrize("name", sorted(set(REAL_LINE) - {"SERVICETEAM_LINE"}))
def test_a_real_line_is_refused_without(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {key: value for key, value in REAL_LINE.items() if key != name})
    with pytest.raises(SettingsMissing, match=rf"missing: {name}\. They are explained"):
        read_settings().ready_for_line()


def test_an_empty_token_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, REAL_LINE | {"TWILIO_AUTH_TOKEN": ""})
    with pytest.raises(SettingsMissing):
        read_settings().ready_for_line()


def test_everything_wrong_is_named_at_once_and_no_secret_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(
        monkeypatch,
        {
            "SERVICETEAM_PORT": "eight",
            "TWILIO_ACCOUNT_SID": "hemlig-sak",
            "PUBLIC_BASE_URL": "serviceteam.example.se",
        },
    )
    with pytest.raises(BadInput) as refused:
        read_settings()
    assert {fault.field for fault in refused.value.faults} == {
        "SERVICETEAM_PORT",
        "TWILIO_ACCOUNT_SID",
        "PUBLIC_BASE_URL",
    }
    assert "hemlig-sak" not in str(refused.value)


def test_quiet_hours_run_over_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICETEAM_QUIET_UNTIL", "21:00")
    with pytest.raises(BadInput, match=r"SERVICETEAM_QUIET_UNTIL can't be read: .*over midnight"):
        read_settings()


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, REAL_LINE | {"DATABASE_URL": "postgresql://u:losen@db/s"})
    assert "not-a-real-token" not in repr(read_settings())
    assert "losen" not in repr(read_settings())


def test_the_example_file_explains_every_setting() -> None:
    assert (ROOT / ".env.example").read_text() == example(), "make env-example writes it anew"
