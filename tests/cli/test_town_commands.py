"""Filling a service: seed and import."""

import json
import shutil
from pathlib import Path

from sqlmodel import func, select

from dispatch.database import Database
from dispatch.models import CareUnit, Errand, Municipality
from dispatch.town.seed import SEED
from tests.cli.conftest import Run


def count(database: Database, table: type) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_seed_lays_out_a_town_with_a_week_of_errands(run: Run, database: Database) -> None:
    shown = run("seed", "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["municipality"] == "Vara kommun"
    assert count(database, Errand) == json.loads(shown.stdout)["posted"] > 30


def test_a_second_seed_posts_nothing_twice(seeded: Run, database: Database) -> None:
    before = count(database, Errand)
    again = json.loads(seeded("seed", "--json").stdout)
    assert (again["posted"], again["already"]) == (0, before)
    assert count(database, Errand) == before


def test_import_reads_a_municipality_and_counts_what_it_did(run: Run, database: Database) -> None:
    shown = run("import", str(SEED))
    assert shown.exit_code == 0
    assert "Vara kommun är inläst." in shown.output
    assert count(database, CareUnit) == 8
    assert count(database, Errand) == 0


def test_a_bad_row_is_told_by_file_and_line_and_nothing_is_imported(
    run: Run, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "kommun"
    shutil.copytree(str(SEED), folder)
    consultants = folder / "consultants.csv"
    consultants.write_text(
        consultants.read_text(encoding="utf-8").replace("070-174 06 05", "hej"), encoding="utf-8"
    )
    shown = run("import", str(folder))
    assert shown.exit_code == 1
    assert "consultants.csv" in shown.stderr
    assert "Traceback" not in shown.output
    assert count(database, Municipality) == 0


def test_import_tells_faults_as_json_for_scripts(run: Run, tmp_path: Path) -> None:
    shown = run("import", str(tmp_path / "nowhere"), "--json")
    assert shown.exit_code == 1
    assert json.loads(shown.stdout)["faults"]
