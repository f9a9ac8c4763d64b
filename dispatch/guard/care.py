"""Finds care tasks in a text: what a service team must not do, whoever asks."""

import re
from dataclasses import dataclass
from re import Pattern

# Words that may stand between a verb and the person it is done to. Kept narrow: "lyft soffan
# hos kunden" is a sofa.
_SMALL = r"(?: (?:upp|ner|ned|över|om|den|en|vår|våra|de|gamla|äldre|sjuka|båda))*"
_SMALL_EN = r"(?: (?:up|down|over|the|a|an|our|your|old|elderly|sick|both))*"
_WORDS = r"(?: [\w-]+){0,4}"
_PERSON = (
    r" (?:brukar(?:e|en|na)|boende(?:n|na)?|kund(?:en|er|erna)?|person(?:en)?|patient(?:en|er)?|"
    r"vårdtagar(?:e|en)|omsorgstagar(?:e|en)|hyresgäst(?:en)?|mottagaren|henne|honom|hen|damen|"
    r"mannen|kvinnan|tanten|farbrorn|mamma|pappa)\b"
)
_PERSON_EN = (
    r" (?:(?:resident|client|patient|person|recipient|tenant|customer)s?\b|him\b|"
    r"her(?= *(?:$|[.,;!?\n]| (?:out|up|into|from|in|to|on|onto|off|with|and|at)\b))|"
    r"(?:man|woman|lady)\b)"
    r"(?!['’]|s['’]| (?:lift|hoist|bed|chair|table|sofa|furniture|box|boxes|things|belongings))"
)
_MEDICINE = (
    r"(?:\w*medicin(?:en|er|erna)?|läkemed(?:el|let|len)|tablett(?:er|en|erna)|piller|dosett(?:en)?|"
    r"ögondroppar(?:na)?|sprut(?:a|an|or)|smärtstillande)\b"
)
_MEDICINE_EN = r"(?:medicines?|medication|meds|pills?|tablets|eye ?drops|injections?|painkillers)\b"
_HELP = r"\bhjälp\w*"


@dataclass(frozen=True, slots=True)
class CareTask:
    """One thing that only care staff do: what it is called, and how people write it."""

    name: str
    sv: str
    en: str
    patterns: tuple[Pattern[str], ...]


def _task(name: str, sv: str, en: str, *patterns: str) -> CareTask:
    return CareTask(name, sv, en, tuple(re.compile(pattern) for pattern in patterns))


TASKS: tuple[CareTask, ...] = (
    _task(
        "medicine",
        "ge någon medicin eller hjälpa till med den",
        "give anyone medicine or help with it",
        rf"\b(?:ge|ger|dela|delar|fyll|fylla|påminn\w*|administrera|hjälp\w*){_WORDS} {_MEDICINE}",
        rf"\b(?:ta|tar|ska ha|ska få|behöver) (?:sin|sina|hans|hennes|en|två) {_MEDICINE}",
        rf"\btak(?:e|es|ing) (?:his|her|their) {_MEDICINE_EN}",
        r"\b(?:medicinering|medicindelning|medicinutdelning|läkemedelsdelning|dosettdelning)\w*",
        r"\binsulin(?:et)?\b|\bta insulinspruta|\binjicer\w+|\binjektion(?:er|en)?\b",
        rf"\b(?:give|giving|administer|hand out|remind|help|prepare|sort){_WORDS} {_MEDICINE_EN}",
    ),
    _task(
        "hygiene",
        "hjälpa någon att duscha, tvätta sig, klä sig eller gå på toaletten",
        "help anyone shower, wash, dress or use the toilet",
        r"\bdusch(?:a|ar|as|ade|ning|hjälp)\b(?! (?:av|ur|rent)\b)",
        rf"{_HELP}{_WORDS} (?:med|i) (?:en )?dusch(?:en)?\b",
        rf"\b(?:bada|badar|tvätta|tvättar|raka|rakar|torka){_SMALL}{_PERSON}",
        rf"\bklä(?:r|da|der)? (?:på|av|om){_SMALL}(?:{_PERSON}| sig\b)",
        r"\b(?:påklädning|avklädning|toalettbesök|toahjälp|tandborstning|munvård)\w*",
        r"\b(?:intim|morgon|kvälls)hygien\w*|\bpersonlig hygien\b|\bstödstrumpor (?:på|av)\b",
        rf"{_HELP}{_WORDS} (?:på|till) (?:toa|toaletten)\b",
        r"\b(?:borsta|tvätta|kamma)(?: \w+)? (?:tänderna|tänder|håret)\b",
        r"\b(?:ta|tar|dra|sätt|sätta) (?:på|av|upp)(?: \w+){0,2} stödstrump\w*",
        rf"\b(?:shower|showering|bathe|bathing|wash|washing|shave|dress|undress){_SMALL_EN}{_PERSON_EN}",
        rf"\b(?:help|assist)\w*{_WORDS} (?:shower(?:ing)?|bathe|bathing|get dressed)\b"
        r"(?! (?:curtain|chair|stool|head|cabin|rail|mat|room|door|screen|seat))",
        r"\bgive\b(?: \w+){0,2} (?:a )?(?:shower|bath)\b(?! (?:curtain|mat|chair|stool))",
        rf"\bhelp\w*{_WORDS} (?:to|on|use) the toilet\b|\bpersonal hygiene\b",
    ),
    _task(
        "wound",
        "sköta om sår eller byta förband",
        "care for wounds or change dressings",
        r"\b(?:sårvård|såromlägg|såromläggning|förbandsbyte|omläggning av sår)\w*",
        r"\blägg(?:a|er)? om(?: \w+){0,2} \w*sår(?:et|en)?\b",
        r"\bbyt(?:a|er)?(?: \w+){0,2} (?:förband(?:et)?|plåster på)\b",
        r"\bwound (?:care|dressing)\b|\bdress(?:ing)?(?: \w+){0,2} wounds?\b",
        r"\bchang(?:e|ing)(?: \w+){0,2} (?:bandages?|dressings?)\b",
    ),
    _task(
        "diaper",
        "byta blöja på någon",
        "change anyone's diaper",
        r"\b(?:blöjbyt|inkobyt)\w*",
        # Goods that are changed for other goods are an errand to the shop.
        r"\bbyt(?:a|er)?(?: \w+){0,2} (?:blöj(?:a|an|or|orna)|inkontinensskydd(?:et)?)\b"
        r"(?! (?:mot|till|i butik))",
        rf"\bbyt(?:a|er)? på{_SMALL}{_PERSON}",
        r"\bchang(?:e|ing)(?: [\w'’]+){0,2} (?:diapers?|nappy|nappies|incontinence pads?)\b"
        r"(?! (?:for|to|into))",
        r"\b(?:diaper|nappy) chang\w+",
    ),
    _task(
        "lift",
        "lyfta, vända eller förflytta en människa",
        "lift, turn or move a person",
        rf"\b(?:lyft|lyfta|lyfter|förflytta|förflyttar|vänd|vända|vänder|bär|bära|res)"
        rf"{_SMALL}{_PERSON}",
        rf"\b(?:vänd|vända|vänder) på{_SMALL}{_PERSON}",
        rf"\b(?:lyft|förflyttning) av{_SMALL}{_PERSON}|\bpersonförflyttning\w*",
        rf"(?:\blyft\w*|{_HELP}){_WORDS} (?:ur|upp ur|i) säng(?:en)?\b",
        rf"\b(?:lift|lifting|turn|turning|transfer|carry|reposition){_SMALL_EN}{_PERSON_EN}",
        rf"\b(?:lift|help)\w*{_WORDS} (?:out of|into|from) bed\b",
    ),
    _task(
        "feed",
        "mata någon eller hjälpa någon att äta",
        "feed anyone or help anyone eat",
        rf"\bmatar?{_SMALL}{_PERSON}|\bmatas\b(?! (?:in|ut)\b)|\bmatning av{_SMALL}{_PERSON}",
        rf"{_HELP}{_WORDS} (?:att )?(?:äta|dricka)\b|\bsondmat(?:a|ar|as|ning)\b",
        rf"\bfeed(?:ing)?{_SMALL_EN}{_PERSON_EN}|\bhelp\w*{_WORDS} (?:to )?(?:eat|drink)\b",
        r"\btube feeding\b",
    ),
    _task(
        "catheter",
        "sköta kateter eller stomi",
        "handle catheters or stomas",
        r"\b(?:kateter|stomi|kad)(?:byte|sättning|vård|skötsel|tömning)\w*",
        r"\b(?:byt|byta|byter|töm|tömma|sätt|sätta|spola|skölj\w*|dra)(?: \w+){0,2}"
        r" (?:kateter\w*|urinpås\w*|stomi\w*|kad)\b",
        r"\b(?:change|empty|insert|flush|rinse|remove)(?: \w+){0,2} (?:catheter|stoma|urine bag)\b",
        r"\b(?:catheter|stoma) (?:change|care)\b",
    ),
    _task(
        "measure",
        "ta blodtryck, blodsocker eller andra prover",
        "take blood pressure, blood sugar or other samples",
        r"\b(?:ta|tar|mät|mäta|kontrollera|kolla)(?: \w+){0,2}"
        r" (?:blodtryck(?:et)?|blodsock(?:er|ret)|blodprov\w*|urinprov\w*)\b",
        r"\b(?:take|measure|check)(?: \w+){0,2} blood (?:pressure|sugar|samples?)\b"
        r"(?! (?:monitor|meter|cuff))",
    ),
    _task(
        "company",
        "ledsaga eller ha tillsyn över någon",
        "accompany or look after anyone",
        r"\bledsag(?:a|ar|as|ning|are)\b",
        rf"\b(?:tillsyn (?:av|hos|på|över)|(?:vaka|sitt|sitta) hos){_SMALL}{_PERSON}",
        rf"\b(?:look after|watch over|sit with){_SMALL_EN}{_PERSON_EN}",
    ),
)


def care_tasks_in(text: str) -> list[CareTask]:
    """The care tasks that `text` (as `plain` gives it) asks for, in Swedish or English."""
    return [task for task in TASKS if any(pattern.search(text) for pattern in task.patterns)]
