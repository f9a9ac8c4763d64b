"""Hears the plain question in a text that we would else ask back: "tar det en timme eller mer?"."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading

_ASKING = frozenset(
    {"hur", "vem", "vad", "vilken", "vilket", "vilka", "var", "vart", "när", "vems", "vilkentid"}
    | {"who", "what", "where", "when", "which", "how"}
)
_VERBS = frozenset(
    {"får", "gör", "tar", "är", "finns", "behövs", "går", "har", "måste", "blir", "kommer", "krävs"}
    | {"ligger", "står", "brukar", "gäller", "räcker", "ingår", "is", "are", "does", "has", "do"}
)
_THIRD = frozenset({"det", "man", "den", "ni", "de", "dom", "it", "there", "they", "you"})
_PROPOSES = frozenset(
    {"istället", "senare", "tidigare", "annan", "annat", "andra", "byta", "vänta", "imorgon"}
    | {"svara", "bra", "ok", "okej", "instead", "later", "nån", "någon"}
)
"""What makes a question a wish for other terms, which is neither a yes nor a question of fact."""

_ANSWERS = ("yes", "no", "ok", "accept", "decline", "later", "correction", "maybe")
"""What beside a question is to be cleared up first."""

_FEW, _MANY = 3, 16


def plainly_asked(reading: Reading, book: WordBook) -> str | None:
    """The clause that asks for a fact and wishes for no other terms, as it was written."""
    asking = [clause for clause in reading.clauses if _asks_a_fact(clause, book)]
    others = [clause for clause in reading.clauses if clause not in asking[:1]]
    answers = any(clause.has(*_ANSWERS) for clause in others)
    return None if answers or not asking else asking[0].written()


def _asks_a_fact(clause: Clause, book: WordBook) -> bool:
    words = [word.text for word in clause.words if word.kind != "mark"]
    while words and words[0] in book.words_of("framför") | {"asså", "alltså", "hej", "men", "och"}:
        words.pop(0)
    if not _FEW <= len(words) <= _MANY or set(words) & _PROPOSES:
        return False
    if words[0] in _ASKING:
        return clause.asks or words[1] in {"många", "mycket", "lång", "långt", "länge", "tung"}
    definite = words[1] not in {"jag", "vi"} and words[1].endswith(("en", "et", "na"))
    return clause.asks and words[0] in _VERBS and (words[1] in _THIRD or definite)
