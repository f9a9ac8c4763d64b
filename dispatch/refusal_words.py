"""The words for a status and an action, in a sentence that refuses: data and one function."""

# (Swedish, English), each after "Ärende 42 " / "Errand 42 ".
STATUS_WORDS: dict[str, tuple[str, str]] = {
    "posted": ("är inlagt men inte planerat", "is posted but not planned"),
    "on_hold": ("väntar på svar från enheten", "is waiting for an answer from the unit"),
    "unfilled": ("har ingen som kan ta det än", "has nobody who can take it yet"),
    "offering": ("väntar på att någon säger ja", "is waiting for someone to say yes"),
    "staffed": ("är bemannat men inte påbörjat", "is staffed but not started"),
    "under_way": ("pågår", "is under way"),
    "cancelling": ("håller på att avbokas", "is being cancelled"),
    "cancelled": ("är avbokat", "is cancelled"),
    "done": ("är klart", "is done"),
    "partial": ("är delvis klart", "is partly done"),
    "failed": ("gick inte att utföra", "could not be carried out"),
    "closed": ("är avslutat", "is closed"),
    # an offer
    "sent": ("väntar på svar", "is waiting for an answer"),
    "accepted": ("är redan taget", "is already taken"),
    "declined": ("har fått ett nej", "has been declined"),
    "expired": ("hann gå ut innan svaret kom", "ran out before the answer came"),
    "superseded": ("är redan taget av någon annan", "is already taken by someone else"),
    "withdrawn": ("gäller inte längre", "is no longer on offer"),
    "undeliverable": ("gick inte att fråga om", "could not be asked about"),
    # an assignment
    "started": ("är påbörjat", "is started"),
    "arrived": ("pågår på plats", "is being done on site"),
    "handed_back": ("är återlämnat", "has been handed back"),
    "removed": ("har gått till någon annan", "has gone to someone else"),
}

# (Swedish, English), each after "kan inte " / "cannot be ".
ACTION_WORDS: dict[str, tuple[str, str]] = {
    "hold": ("pausas", "put on hold"),
    "resume": ("tas upp igen", "taken up again"),
    "look_again": ("tas upp igen", "taken up again"),
    "change": ("ändras", "changed"),
    "replan": ("flyttas", "moved"),
    "ask": ("erbjudas någon", "offered to anyone"),
    "find_nobody": ("bli obesatt", "marked as unfilled"),
    "accept_seat": ("tas", "taken"),
    "fill": ("tas", "taken"),
    "accept": ("tas", "taken"),
    "decline": ("avböjas", "declined"),
    "expire": ("gå ut", "left to run out"),
    "withdraw": ("dras tillbaka", "withdrawn"),
    "lose_seat": ("lämnas tillbaka", "handed back"),
    "hand_back": ("lämnas tillbaka", "handed back"),
    "assign": ("tilldelas någon", "given to anyone"),
    "reassign": ("flyttas till någon annan", "moved to someone else"),
    "remove": ("flyttas till någon annan", "moved to someone else"),
    "flag_silent": ("efterlysas", "asked after"),
    "delay": ("skjutas upp", "put off"),
    "start": ("påbörjas", "started"),
    "arrive": ("markeras som framme", "marked as arrived"),
    "finish_seat": ("markeras som klart", "marked as done"),
    "report_problem": ("få problem rapporterade", "given a problem report"),
    "complete": ("markeras som klart", "marked as done"),
    "complete_partly": ("markeras som delvis klart", "marked as partly done"),
    "fail": ("markeras som ej utfört", "marked as not carried out"),
    "undo_end": ("öppnas igen", "reopened"),
    "undo_start": ("återgå till ej påbörjat", "set back to not started"),
    "undo": ("ångras", "undone"),
    "cancel": ("avbokas", "cancelled"),
    "ask_to_cancel": ("avbokas", "cancelled"),
    "object_to_cancel": ("hindras från avbokning", "kept from being cancelled"),
    "go_on": ("återupptas", "resumed"),
    "receipt": ("kvitteras", "acknowledged"),
    "close": ("avslutas", "closed"),
}


def refusal(number: int, status: str, action: str) -> tuple[str, str]:
    """(Swedish, English) sentence: why this can't be done to errand `number` now.

    A status or action without words of its own still gets a whole sentence.
    """
    status_sv, status_en = STATUS_WORDS.get(status, ("har hunnit ändras", "has changed since"))
    action_sv, action_en = ACTION_WORDS.get(action, ("ändras så", "changed that way"))
    return (
        f"Ärende {number} {status_sv} och kan inte {action_sv}.",
        f"Errand {number} {status_en} and cannot be {action_en}.",
    )
