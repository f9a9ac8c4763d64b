"""What one sees when a command goes wrong: a sentence, and never a stack trace."""

from pathlib import Path

import pytest

from dispatch.cli.failures import told_in_a_sentence
from dispatch.cli.speech import speak
from dispatch.errors import BadInput, Fault, NotFound


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    speak("en")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


def test_what_we_foresaw_is_said_in_its_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, told_in_a_sentence():
        raise NotFound
    assert end.value.code == 1
    assert capsys.readouterr().err == f"{NotFound.en}\n"


def test_every_fault_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    faults = [Fault("a.csv, line 2", "fel", "wrong"), Fault("", "också fel", "wrong too")]
    with pytest.raises(SystemExit), told_in_a_sentence():
        raise BadInput(faults)
    assert capsys.readouterr().err == "a.csv, line 2: wrong\nwrong too\n"


def test_what_we_did_not_foresee_leaves_its_trace_in_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit), told_in_a_sentence():
        raise TypeError("inside")
    said = capsys.readouterr().err
    (file,) = tmp_path.glob("serviceteam-*.txt")
    assert str(file) in said
    assert "Traceback" not in said
    assert "inside" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_ctrl_c_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, told_in_a_sentence():
        raise KeyboardInterrupt
    assert end.value.code == 130
    assert capsys.readouterr().err == ""
