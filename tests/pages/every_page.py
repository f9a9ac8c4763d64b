"""Every page there is, each in one line: what is tried on one page is tried on all of them.

A new page needs a line here:

    Shown("/people", KARIN),
    Shown("/errands/{held}", NORR),
    Shown("/figures", NORRS_CHIEF, press="summary", until="table"),

`{name}` is an errand of `busy_town`, by what it has come to, or the secret of a link.
"""

from typing import NamedTuple

from tests.pages.busy_town import ADMINISTRATOR, KARIN, NOBODY, NORR, NORRS_CHIEF


class Shown(NamedTuple):
    """A page as somebody sees it; `press` is clicked first, and `until` is then to be seen.

    `opens` is clicked before that, where what is pressed is folded away; `types` is a field into
    which goes what nobody may write.
    """

    path: str
    who: str
    press: str = ""
    until: str = ""
    status: int = 200
    opens: str = ""
    types: str = ""


def _refused(path: str, act: str) -> Shown:
    """The errand's page after one of its forms was sent with what it doesn't take."""
    form = f'form[action$="/{act}"]'
    return Shown(
        path,
        KARIN,
        opens=f"details:has({form}) > summary",
        types="" if act == "give" else f"{form} input[name=reason]",
        press=f"{form} button",
        until="#faults",
    )


PAGES = (
    Shown("/enter", NOBODY),
    Shown("/u/{unit_link}", NOBODY),
    Shown("/invited/{invitation}", NOBODY),
    Shown("/l/{link}", NOBODY),
    Shown("/l/{link}", NOBODY, press="main form button", until="dl"),
    Shown("/practice", KARIN),
    Shown("/nowhere", KARIN, status=404),
    Shown("/me", KARIN),
    Shown("/me", NORRS_CHIEF),
    Shown("/queue", KARIN),
    Shown("/queue", KARIN, press="details.act summary >> nth=0", until="details.act[open] button"),
    Shown("/queue?number=77", KARIN),
    Shown(
        "/queue",
        KARIN,
        press="#rows details.act summary >> nth=0",
        until=".menu .best, .menu .left-out",
    ),
    Shown("/needs", KARIN),
    Shown("/needs", KARIN, press=".need-do summary >> nth=0", until=".own-words"),
    Shown("/inbox", KARIN),
    Shown("/phrases", KARIN),
    Shown("/errands/{done}", KARIN),
    Shown("/errands/{started}", KARIN),
    Shown("/errands/{nobody}", KARIN),
    Shown("/errands/{held}", KARIN),
    Shown("/errands/{asked}", KARIN),
    *(_refused("/errands/{asked}", act) for act in ("note", "hold", "cancel")),
    _refused("/errands/{nobody}", "give"),
    Shown("/errands/{asked}/who", KARIN),
    Shown("/errands/{nobody}/who", KARIN, press=".left-out summary", until=".left-out a"),
    Shown("/errands/{nobody}/give?consultant=1", KARIN),
    Shown("/errands/{asked}/time", KARIN),
    Shown("/errands/{asked}/split", KARIN),
    Shown("/errands/{asked}/split", KARIN, press="main form button", until="#faults", status=200),
    Shown("/day", KARIN),
    Shown("/day/paper", KARIN),
    Shown("/day/what-if", KARIN),
    Shown("/day/move?errand={started}&person=1", KARIN),
    Shown("/map", KARIN),
    Shown("/people", KARIN),
    Shown("/people?search=nobody", KARIN),
    Shown("/people/new", KARIN),
    Shown("/people/new", KARIN, press="main form button", until="#faults"),
    Shown("/people/1", KARIN, press="#absences summary", until="#first"),
    Shown("/people/1/change", KARIN),
    Shown("/people/1/leave", KARIN),
    Shown("/people/1/hours", KARIN, press="#weekly summary", until="#starts"),
    Shown("/people/1/hours/day", KARIN),
    Shown("/people/1/hours/weekly/1", KARIN),
    Shown("/people/vehicles", KARIN, press="main details summary", until="#reg_no"),
    Shown("/people/vehicles/1", KARIN, press="#absences summary", until="#reason"),
    Shown("/people/import", KARIN),
    Shown("/people/import", KARIN, press="main form button", until="#faults"),
    Shown("/figures", KARIN),
    Shown("/unit-links", KARIN),
    Shown("/accounts", ADMINISTRATOR),
    Shown("/errands", NORR),
    Shown("/errands/new", NORR),
    Shown("/errands/new/tyre_change", NORR),
    Shown("/errands/new/tyre_change", NORR, press="form.stack button.big", until="#faults"),
    Shown("/errands/new/move_out", NORR),
    Shown("/errands/new/shopping_recipient", NORR),
    Shown("/errands/{started}", NORR),
    Shown("/errands/{held}/answer", NORR),
    Shown("/errands/{asked}/posted", NORR),
    Shown("/errands/{asked}/change", NORR),
    Shown(
        "/errands/{asked}/change",
        NORR,
        press='.answers button[value="where"] >> nth=0',
        until="form.stack .place",
    ),
    Shown(
        "/errands/{asked}/change",
        NORR,
        press='.answers button[value="when"] >> nth=0',
        until="form.stack .picks",
    ),
    Shown(
        "/errands/{asked}/change",
        NORR,
        press='.answers button[value="details"] >> nth=0',
        until="form.stack .field",
    ),
    Shown("/errands/{asked}/cancel", NORR),
    Shown("/errands/{done}/again", NORR),
    Shown("/errands/{done}/receipt", NORR),
    Shown("/figures", NORRS_CHIEF),
)

NO_PAGES = {
    "/": "leads to the entrance or to the queue",
    "/static/{name:path}": "the pages' files",
    "/language/{language}": "leads back",
    "/live": "a stream",
    "/my/{number}": "shown after /l/{token}, whose cookie opens it",
    "/figures.csv": "a spreadsheet",
    "/people/import/example/{file_name}": "a spreadsheet to fill in",
    "/errands/{number:int}/menu": "a part of the queue, shown there",
    "/map/base.geojson": "the map's ground",
    "/calendar/{token}/serviceteam.ics": "a calendar",
    "/enter/directory": "leads to the municipality's directory",
    "/enter/directory/back": "leads back from it",
    "/errands/new/{kind_name}": "shown, as three kinds of ten",
}
"""What a browser may ask for that shows no page of its own, and why."""
