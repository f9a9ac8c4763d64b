"""Which passwords are refused: the short ones, and those that anybody would try first."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dispatch.errors import BadInput, Fault

SHORTEST = 12
LONGEST = 200
OWN_LETTERS = 5
"""So many characters must be left when everything common has been taken out."""

WORDS_ENOUGH = 4
"""So many different words in a row are a good password, however common each of them is."""

_COUNTED_OFF = frozenset(
    {"ett", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio", "elva", "tolv"}
    | {"one", "two", "three", "four", "five", "seven", "eight", "nine"}
    | {
        "mandag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lordag",
        "sondag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    }
    | {
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    }
)
"""Words that follow each other by themselves: one of them, at most, counts in a row of words."""

_LOOKS_LIKE = str.maketrans("åäáàâöóôøéèëíìúüçñ@$!€|", "aaaaaooooeeeiiuucnasiei")
_FIGURES = str.maketrans("0134578", "oieastb")
_ROWS = (
    "qwertyuiopa",
    "asdfghjkloa",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "oizeasgtbgo",  # the same digits, read as the letters that they stand for
    "qazwsxedcrfvtgbyhnujmikolp",
)


def check_password(password: str, *, about: Iterable[str] = (), field: str = "password") -> None:
    """Raises BadInput for a password that is too short, too long or too common.

    `about`: what others know of the person (user name, name, unit), which must not be the secret.
    """
    if len(password) < SHORTEST:
        raise BadInput([_short(field)])
    if len(password) > LONGEST:
        raise BadInput([_long(field)])
    if is_common(password, about=about):
        raise BadInput([_common(field)])


def is_common(password: str, *, about: Iterable[str] = ()) -> bool:
    """Whether little is left without common words, years, keyboard runs and repetitions.

    Figures are read twice: as figures between the words, and as the letters that they look like.
    """
    known = [word for text in about for word in re.split(r"[\W_]+", text)]
    if _is_a_row_of_words(password, known):
        return False
    as_letters = _own(_plain(password), known)
    as_figures = _own(re.sub(r"\d+", "", _plain(password, figures=False)), known)
    return min(len(set(as_letters)), len(set(as_figures))) < OWN_LETTERS


def _is_a_row_of_words(password: str, known: Iterable[str]) -> bool:
    """Whether it is "tre gula bananer i skogen": different words, which nobody knows of the person.

    Four of even the five hundred commonest words are 6e10 rows, and tries are limited.
    """
    words = {_plain(word, figures=False) for word in re.findall(r"[^\W\d_]{3,}", password)}
    words -= {_plain(word, figures=False) for word in known}
    own = {word for word in words if len(set(word)) > 2}
    return len(own) >= WORDS_ENOUGH and len(own - _COUNTED_OFF) >= WORDS_ENOUGH - 1


def _own(text: str, known: Iterable[str]) -> str:
    """The letters and figures of `text` that are neither common nor among the known words."""
    for word in sorted({_plain(one) for one in known if len(one) > 2}, key=len, reverse=True):
        text = text.replace(word, " ")
    text = re.sub(r"\d+", " ", _without_runs(_pattern().sub(" ", text)))
    return re.sub(r"[\W_]", "", re.sub(r"(.{1,4}?)\1+", r"\1", text))  # "abab", "aaaa"


def _plain(text: str, *, figures: bool = True) -> str:
    """Small letters without accents; `figures`: those, too, as the letters that they stand for."""
    return text.casefold().translate(_LOOKS_LIKE | (_FIGURES if figures else {}))


def _without_runs(text: str) -> str:
    """Take out four and more neighbours on the keyboard or in the alphabet, in either direction."""
    for row in _ROWS:
        for line in (row, row[::-1]):
            for length in range(len(line), 3, -1):
                for at in range(len(line) - length + 1):
                    text = text.replace(line[at : at + length], " ")
    return text


@cache
def _pattern() -> re.Pattern[str]:
    """Every common word, the longest first."""
    page = files("dispatch.sign_in") / "common_words.txt"
    lines = page.read_text(encoding="utf-8").splitlines()
    words = {_plain(word) for line in lines if not line.startswith("#") for word in line.split()}
    known = sorted((re.escape(word) for word in words if len(word) > 2), key=len, reverse=True)
    return re.compile("|".join(known))


def _short(field: str) -> Fault:
    return Fault(
        field,
        f"Lösenordet behöver minst {SHORTEST} tecken. Tre eller fyra ord efter varandra går bra.",
        f"The password needs at least {SHORTEST} characters. Three or four words in a row will do.",
    )


def _long(field: str) -> Fault:
    return Fault(
        field,
        f"Lösenordet får ha högst {LONGEST} tecken.",
        f"The password may have at most {LONGEST} characters.",
    )


def _common(field: str) -> Fault:
    return Fault(
        field,
        "Det lösenordet är lätt att gissa. Välj några ord som inte hör ihop, och inte namn, "
        "årtal eller tangenter i rad.",
        "That password is easy to guess. Choose some words that do not belong together, and no "
        "names, years or keys in a row.",
    )
