"""The four forms of public instances, each from a file of three customers."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.planner.best_known import Best, gap, read_best_known
from benchmarks.planner.case import Bond, Done, Goal, in_whole_steps
from benchmarks.planner.check import check
from benchmarks.planner.forms import Form, form_of, instances_in, read_instance

SOLOMON = """T1

VEHICLE
NUMBER     CAPACITY
  2          20

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME

    0      0   0    0     0   100    0
    1      3   4   10     0    50   10
    2      1   1   10     0    50   10
    3      0   5    5    20    60   10
"""

LILIM = """2\t20\t1
0\t0\t0\t0\t0\t100\t0\t0\t0
1\t3\t4\t10\t0\t50\t10\t0\t2
2\t0\t5\t-10\t0\t80\t10\t1\t0
"""

HHCRSP = json.dumps(
    {
        "patients": [
            {
                "id": "p1",
                "location": [3, 4],
                "time_window": [10.0, 20.0],
                "required_caregivers": [{"service": "s2", "duration": 5.0}],
            },
            {
                "id": "p2",
                "location": [0, 5],
                "time_window": [10.0, 20.0],
                "required_caregivers": [
                    {"service": "s1", "duration": 5.0},
                    {"service": "s2", "duration": 5.0},
                ],
                "synchronization": {"type": "sequential", "distance": [5, 9]},
            },
            {
                "id": "p3",
                "location": [0, 5],
                "time_window": [10.0, 20.0],
                "required_caregivers": [
                    {"service": "s1", "duration": 5.0},
                    {"service": "s2", "duration": 5.0},
                ],
                "synchronization": {"type": "simultaneous"},
            },
        ],
        "services": [{"id": "s1"}, {"id": "s2"}],
        "caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s2"]}],
        "central_offices": [{"id": "d", "location": [0, 0]}],
        "distances": [[0, 5, 5, 5], [5, 0, 3.162, 3.162], [5, 3.162, 0, 0], [5, 3.162, 0, 0]],
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SOLOMON, encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b.txt").write_text(LILIM, encoding="utf-8")
    (tmp_path / "c.json").write_text(HHCRSP, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("none of the forms\n", encoding="utf-8")
    known = {"a": {"best_distance": 17.0, "vehicles": 1, "objective": "vehicles, then distance"}}
    (tmp_path / "best_known.json").write_text(json.dumps(known), encoding="utf-8")
    return tmp_path


def test_forms_are_known_by_what_is_in_the_file(folder: Path) -> None:
    found = {path.name: read_instance(path)[0] for path in instances_in(folder)}
    assert found == {"a.txt": Form.SOLOMON, "b.txt": Form.LILIM, "c.json": Form.HHCRSP}


def test_more_than_a_hundred_customers_in_solomons_form_are_hombergers() -> None:
    row = "{} 1 1 1 0 50 1\n"
    text = SOLOMON + "".join(row.format(number) for number in range(4, 201))
    assert form_of(text) is Form.HOMBERGER


def test_what_is_of_no_form_is_refused() -> None:
    with pytest.raises(ValueError, match="none of the four forms"):
        form_of("a shopping list")
    with pytest.raises(ValueError, match="home-care"):
        form_of('{"patients": []}')


def test_solomons_distances_are_euclidean_in_double_precision(folder: Path) -> None:
    _, case = read_instance(folder / "a.txt")
    assert case.travel[0, 1] == 5.0
    assert case.travel[0, 2] == np.sqrt(2.0)
    assert [person.capacity for person in case.people] == [20, 20]
    assert (case.errands[2].visits[0].earliest, case.errands[2].visits[0].latest) == (20, 60)


def test_a_solver_gets_whole_steps_that_are_never_too_short(folder: Path) -> None:
    _, case = read_instance(folder / "a.txt")
    whole = in_whole_steps(case)
    assert whole.travel[0, 1] == 5000
    assert whole.travel[0, 2] == 1415
    assert whole.errands[2].visits[0].latest == 60_000


def test_a_pickup_and_its_delivery_are_one_errand(folder: Path) -> None:
    _, case = read_instance(folder / "b" / "b.txt")
    (errand,) = case.errands
    assert errand.bond is Bond.CARRIED
    assert [(visit.place, visit.demand) for visit in errand.visits] == [(1, 10), (2, -10)]
    assert case.goal is Goal.VEHICLES_THEN_DISTANCE


def test_home_care_has_skills_pairs_and_soft_windows(folder: Path) -> None:
    _, case = read_instance(folder / "c.json")
    alone, after, together = case.errands
    assert [errand.bond for errand in case.errands] == [Bond.ALONE, Bond.APART, Bond.TOGETHER]
    assert after.gap == (5, 9)
    assert alone.visits[0].skill == 1
    assert [visit.skill for visit in together.visits] == [0, 1]
    assert case.soft


def test_a_gap_is_told_against_the_best_known(folder: Path) -> None:
    _, case = read_instance(folder / "a.txt", Goal.VEHICLES_THEN_DISTANCE)
    best = read_best_known(folder)["a"]
    assert best == Best(17.0, Goal.VEHICLES_THEN_DISTANCE, 1)
    two = ((Done(0, 0, 5.0),), (Done(1, 0, 2.0), Done(2, 0, 20.0)))
    verdict = check(case, two)
    assert verdict.valid
    assert gap(verdict, best) == pytest.approx(1.0)


def test_a_folder_without_best_values_gives_no_gaps(tmp_path: Path) -> None:
    assert read_best_known(tmp_path) == {}
