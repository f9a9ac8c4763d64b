"""Help: complete, in both languages, and there at once."""

import subprocess
import sys

from tests.cli.conftest import Run

COMMANDS = (
    *("up", "web", "clock", "engine", "seed", "import", "post", "queue", "show", "text"),
    *("demo", "doctor", "key", "replies", "phrases"),
)

HEAVY = (
    *("sqlalchemy", "sqlmodel", "pydantic", "fastapi", "uvicorn", "psycopg", "procrastinate"),
    *("alembic", "apscheduler", "twilio", "structlog", "babel", "phonenumbers", "holidays"),
    *("rich", "asyncio"),
)


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    for command in COMMANDS:
        assert f"  {command} " in shown.output


def test_every_command_explains_itself(run: Run) -> None:
    for command in COMMANDS:
        assert run(command, "--help").exit_code == 0


def test_help_imports_nothing_heavy() -> None:
    look = (
        "import sys\n"
        "from dispatch.cli import main\n"
        "sys.argv = ['serviceteam', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    shown = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "HEAVY []" in shown.stdout


def test_help_speaks_english_when_the_environment_does() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "dispatch.cli", "--help"],
        env={"SERVICETEAM_LANGUAGE": "en", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Show the queue." in shown.stdout


def test_an_unknown_command_is_told_without_a_stack_trace(run: Run) -> None:
    shown = run("dance")
    assert shown.exit_code == 2
    assert "Traceback" not in shown.output
