"""Rules of the house that no import contract can see, read out of the code itself."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("dispatch", "workers", "notifications")

CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
MAY_READ_THE_CLOCK = ("dispatch/clocks.py", "dispatch/cli.py", "dispatch/cli/")
MAY_COMMIT = ("dispatch/database.py",)
MAY_MOVE_AN_ERRAND = ("dispatch/transition.py",)
HAVE_A_STATUS_OF_THEIR_OWN = {"assignment", "offer"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if "/migrations/versions/" not in name:
                yield name, ast.parse(file.read_text(encoding="utf-8"), filename=name)


def places(wrong: Callable[[ast.AST], bool], *, outside: tuple[str, ...] = ()) -> list[str]:
    """Every "file:line" where `wrong` holds, but for the files that may."""
    return [
        f"{name}:{getattr(node, 'lineno', '?')}"
        for name, tree in trees()
        if not name.startswith(outside)
        for node in ast.walk(tree)
        if wrong(node)
    ]


def commits(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    )


def reads_the_clock(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)):
        return False
    return ".".join(ast.unparse(node).split(".")[-2:]) in CLOCK


def sets_a_status(node: ast.AST) -> bool:
    """`errand.status = ...`, whatever the errand is called there; also `update(Errand)`."""
    match node:
        case ast.Assign(targets=targets):
            return any(is_an_errands_status(target) for target in targets)
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            return is_an_errands_status(target)
        case ast.Call(func=ast.Attribute(attr="values"), keywords=keywords):
            sets = any(keyword.arg in {"status", None} for keyword in keywords)
            return sets and "update(Errand)" in ast.unparse(node)
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="status"), _]):
            return True
    return False


def is_an_errands_status(target: ast.AST) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and target.attr == "status"
        and ast.unparse(target.value) not in HAVE_A_STATUS_OF_THEIR_OWN
    )


def test_there_is_one_place_that_commits() -> None:
    assert places(commits, outside=MAY_COMMIT) == []
    assert places(commits) != [], "the rule no longer sees what it is about"


def test_only_the_edges_read_the_clock() -> None:
    assert places(reads_the_clock, outside=MAY_READ_THE_CLOCK) == []
    assert places(reads_the_clock) != [], "the rule no longer sees what it is about"


def test_an_errand_s_status_is_set_by_the_one_function_that_asks_the_life_cycle() -> None:
    texts = ("notifications/",)  # texts have a status too, and no errands
    assert places(sets_a_status, outside=MAY_MOVE_AN_ERRAND + texts) == []
    assert len(places(sets_a_status, outside=texts)) == 1
