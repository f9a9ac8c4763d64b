"""Numbers that are written in letters."""

COUNT: dict[str, float] = {
    "en": 1, "ett": 1, "två": 2, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "femton": 15, "tjugo": 20,
    "tjugofem": 25, "tjufem": 25, "trettio": 30, "trettifem": 35, "trettiofem": 35, "fyrtio": 40,
    "fyrti": 40, "fyrtiofem": 45, "femtio": 50, "sextio": 60, "nittio": 90,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "tjuge": 20, "tretti": 30, "ti": 10,
    "halvannan": 1.5, "1/2": 0.5,
}  # fmt: skip
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio", "hundra")

_CALLED = {
    "ettan": 1, "tvåan": 2, "trean": 3, "fyran": 4, "femman": 5, "sexan": 6, "sjuan": 7,
    "åttan": 8, "nian": 9,
}  # fmt: skip
"""How the last figure is said where the number is a name: "tjugoåttan"."""

_ERRANDS = {
    "tolv": 12, "tolvan": 12, "elva": 11, "elvan": 11, "tretton": 13, "fjorton": 14, "femton": 15,
    "sexton": 16, "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20, "femtonde": 15,
}  # fmt: skip
"""Numbers in letters that are an errand's, when this person has one of that number."""


def in_figures(word: str) -> int | None:
    """31 for "trettioett" and "trettioettan"; None for what is no such number."""
    for at, tens in enumerate(_TENS):
        if word.startswith(tens):
            ones = _CALLED.get(word[len(tens) :], COUNT.get(word[len(tens) :]))
            if ones is not None:
                return (at + 2) * 10 + int(ones) if ones < 10 else None
    return _ERRANDS.get(word, _CALLED.get(word))
