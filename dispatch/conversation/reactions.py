"""What a phone adds by itself: quoted lines, signatures, reactions and automatic answers."""

import re

_ATTRIBUTION = re.compile(
    r"^\s*(?:(?:den|on|le)\b.{0,80}\b(?:skrev|wrote)\b.*[:<].*|-{2,}\s*(?:ursprungligt|original|forwarded).*"
    r"|från:.*|from:.*)$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\s*(?:(?:skickat|skickades|sent) (?:från|from|via|med) .*|hämta outlook.*|get outlook.*)$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s,.!]*\b(?:(?:med )?vänliga? hälsning(?:ar)?|mvh|vh|hälsningar|hälsn"
    r"|hälsar(?=[\s,:]+[^\W\d_])|vänligen|kram(?:ar)?|(?:best |kind )?regards)"
    r"\b"
    r"[\s,.:!/]*(?:[^\W\d_]+(?:-[^\W\d_]+)?[\s,.!]*){0,3}(?:\+?[\d\s-]{7,})?$"
    r"|(?:^|\s)/{1,2}\s*(?-i:[A-ZÅÄÖ])[^\W\d_]+(?:-[^\W\d_]+)?[\s.!]*$",
    re.IGNORECASE,
)
_OUR_OFFER = re.compile(
    r"[“\"«]?\s*ärende\s+\d+\s*:.{0,300}?svara\s+ja\s+\d+\s+eller\s+nej\s+\d+\.?"
    r"(?:\s*samordnare\s*[\d -]+\.?)?\s*[”\"»]?",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"[“«„].{25,}?[”»“]|\"[^\"]{40,}\"", re.DOTALL)

_OPEN = r"\s*(?:[“”\"«„'‘]|an? image|a photo|a message|en bild|ett foto|ett meddelande)"
_REACTIONS = {
    "removed": rf"(?:removed (?:an? )?.{{1,30}}? from|tog bort .{{1,40}}? från){_OPEN}",
    "like": rf"(?:liked|loved|emphasi[sz]ed|gilla[dr]e?|älska[dr]e?|betonade|tyckte om){_OPEN}",
    "dislike": rf"(?:disliked|ogillade|ogillar){_OPEN}",
    "other": rf"(?:laughed at|questioned|skrattade åt|ifrågasatte|undrade över){_OPEN}",
}
_REACTION = {name: re.compile(rf"^\W*{form}", re.IGNORECASE) for name, form in _REACTIONS.items()}
_EMOJI_REACTION = re.compile(
    rf"^\s*(?:(?:reacted|reagerade|reagerat|har reagerat)(?: with| med)?\s*)?"
    rf"[\u200b-\u200f]*([^\w\s“\"«]{{1,4}})[\u200b-\u200f]*\s*(?:to|på|till|for)\b{_OPEN}",
    re.IGNORECASE,
)
_LIKES = "👍❤💙💚👌✅🙏😍🥰💪‼"
_DISLIKES = "👎❌😡"


def without_quotes(text: str) -> str:
    """What the person wrote: no quoted lines, no signature of a phone, no copy of our own text."""
    kept: list[str] = []
    for line in text.splitlines():
        if _ATTRIBUTION.match(line):
            break
        if not line.lstrip().startswith(">") and not _SIGNATURE.match(line):
            kept.append(line)
    own = _QUOTED.sub(" ", _OUR_OFFER.sub(" ", "\n".join(kept))).strip()
    return _CLOSING.sub("", own) or own


def reaction(text: str) -> str | None:
    """ "like", "dislike", "removed" or "other" when `text` is a phone's report of a reaction."""
    for name, form in _REACTION.items():
        if form.match(text):
            return name
    found = _EMOJI_REACTION.match(text)
    if found is None:
        return None
    signs = set(found[1])
    if signs & set(_DISLIKES):
        return "dislike"
    return "like" if signs & set(_LIKES) else "other"
