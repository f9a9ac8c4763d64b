"""The file that says which of the directory's words gives which role."""

from pathlib import Path

import pytest

from dispatch.errors import BadInput
from dispatch.service import Service
from dispatch.sign_in.directory import read_roles
from tests.journeys.town import Town


@pytest.mark.parametrize(
    "wrong",
    [
        "[[role]",
        '[[role]]\nclaim = "a"\nvalue = "b"\nrole = "king"\n',
        '[[role]]\nclaim = "a"\nrole = "chief"\n',
        '[[role]]\nclaim = "a"\nvalue = "b"\nrole = "chief"\nsurprise = 1\n',
    ],
)
def test_a_wrong_role_file_is_told(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "roles.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(BadInput, match=r"roles\.toml"):
        read_roles(file)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('role = "unit_staff"', "unit"),
        ('role = "unit_staff"\nunit = "Hemtjänst Väst"', "unit"),
        ('role = "chief"\nunit = "Hemtjänst Norr"', "unit"),
        ('role = "administrator"\nteam = "Serviceteam Vara"', "team"),
        ('role = "chief"\nteam = "Serviceteam Öst"', "team"),
        ('role = "chief"\nmunicipality = "Götene"', "municipality"),
    ],
)
def test_a_role_that_reaches_nowhere_is_told(
    tmp_path: Path, town: Town, service: Service, line: str, what: str
) -> None:
    file = tmp_path / "roles.toml"
    file.write_text(f'[[role]]\nclaim = "a"\nvalue = "b"\n{line}\n', encoding="utf-8")
    with service.database.read() as session, pytest.raises(BadInput) as bad:
        read_roles(file).check(session)
    assert [fault.field for fault in bad.value.faults] == [what]
