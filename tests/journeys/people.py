"""The people of the tests, by name: who they are never changes."""

from typing import NamedTuple


class Somebody(NamedTuple):
    code: str
    name: str
    phone: str


ANNA = Somebody("ANNA", "Anna", "+46701740605")
BO = Somebody("BO", "Bo", "+46701740606")
CESAR = Somebody("CESAR", "César", "+46701740607")
DORIS = Somebody("DORIS", "Doris", "+46701740608")
SIV = Somebody("SIV", "Siv", "+46701740690")
"""The chief, who watches."""
KARIN = Somebody("KARIN", "Karin", "+46701740691")
"""The coordinator on duty."""
STRANGER = Somebody("", "somebody", "+46701740699")
UNIT_MOBILE = "+46701740680"
UNIT = "Hemtjänst Norr"
"""The unit that posts, unless a test is about several."""
EVERYBODY = {somebody.code: somebody for somebody in (ANNA, BO, CESAR, DORIS)}
"""The consultants, by code."""
ON_DUTY = "08-465 004 10"
"""The coordinator's phone, as texts have it."""
