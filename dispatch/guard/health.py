"""Finds words about a person's health or fate, and loose medicine, in a text."""

import re

_SWEDISH = (
    r"demens|demenssjuk\w*|dement\w{0,2}|alzheimers?|parkinsons?|diabetes|diabetiker\w*|"
    r"cancer|cancersjuk\w*|depression(?:en)?|deprimerad\w?|schizofren\w*|psykos(?:en)?|psykotisk\w?|"
    r"autis\w+|adhd|epilep(?:si|tiker|tisk)\w?|hiv|hepatit|mrsa|esbl|covid\w*|vinterkräksjuka\w?|"
    r"magsjuk\w*|allergi(?:n|er)?|allergisk\w?|\w+allergi(?:ker|n)?|celiaki\w?|"
    r"(?:laktos|gluten)?intoleran(?:t|ta|s)|(?:laktos|gluten)intoleran(?:t|ta|s)|"
    r"överkänslig\w{0,2}|alkoholis\w+|missbruk\w*|självmord\w*|suicid\w*|strokepatient\w*|"
    r"diagnos(?:en|er)?|funktionsnedsättning\w*|sjukskriv\w+"
)
_ENGLISH = (
    r"dementia|diabetic|depressed|schizophreni\w+|psychosis|psychotic|epilepsy|epileptic|"
    r"hepatitis|allergic|allerg(?:y|ies)|intolerant|alcoholic|addict(?:ion|ed)?|suicidal|diagnosis"
)
# A ward or a unit may be called after an illness; going there says nothing about anyone.
_DIAGNOSIS = re.compile(
    rf"\b(?:{_SWEDISH}|{_ENGLISH})\b(?!-?\s?(?:boende|enhet|avdelning|centrum|mottagning|team|unit|"
    r"ward|home|centre|center|clinic)\w*)"
    r"|(?:\bhaft|\bhar|\bfått|\befter|\bhad|\bafter)(?: an?| en)? stroke\b"
)
_FATE = re.compile(
    r"\b(?:avlid(?:en|na|it|er)|avled|dödsbo\w*|dödsfall\w*|har gått bort|gick bort|"
    r"passed away|deceased|bereave\w*)\b"
)
_MEDICINE = re.compile(
    r"(?<!skåp för )(?<!skåpet för )(?<!vagn för )(?<!hylla för )(?<!kyl för )"
    r"\b(?:medicin(?:en|er|erna)?|läkemed(?:el|let|len)|receptbelag\w+|e-?recept\w*|"
    r"(?:hämta|hämtar|lös|lösa)(?: ut)? recept(?:et)?|medicines?|medication|meds|prescriptions?)\b"
    r"(?! (?:cabinet|cupboard|trolley|fridge|cart|box|shelf|locker))"
)
_NO = re.compile(r"\b(?:ingen|inga|inte|ej|utan|no|not|without|never|aldrig)(?: [\w-]+){0,2} $")


def has_diagnosis(text: str) -> bool:
    """Whether `text` (as `plain` gives it) names an illness, an allergy or the like."""
    return _DIAGNOSIS.search(text) is not None


def has_fate(text: str) -> bool:
    """Whether `text` (as `plain` gives it) tells of a death."""
    return _FATE.search(text) is not None


def has_loose_medicine(text: str) -> bool:
    """Whether `text` (as `plain` gives it) speaks of medicine, unless to say that there is none.

    A piece of furniture for medicine is furniture.
    """
    return any(
        not _NO.search(text[max(0, found.start() - 60) : found.start()])
        for found in _MEDICINE.finditer(text)
    )
