import pytest
from tests.pages.conftest import *
from tests.pages.test_for_everybody import AXE, barriers
from tests.pages.busy_town import BusyTown
from tests.pages.every_page import PAGES
from tests.pages.watching import Watcher
from tests.pages.conftest import town, app, address, chromium, clock, engine, service
MINE=[s for s in PAGES if s.who=="coordinator" and (s.path.startswith(("/queue","/needs","/errands")))]
@pytest.mark.parametrize(("language","width","scheme"),[("sv",360,"light"),("sv",1280,"dark"),("en",360,"dark"),("en",1280,"light")])
def test_mine(town, chromium, address, language, width, scheme):
    busy=BusyTown(town)
    w=Watcher(chromium,busy,address,language=language,width=width,scheme=scheme,scripts=(AXE,))
    found={}
    for s in MINE:
        p=w.shows(s)
        found[f"{s.path} {s.press}"]=barriers(p)+w.complaints()
        if scheme=="light": p.screenshot(path=f"/tmp/qshots/b_{language}{width}_{s.path.strip('/').replace('/','_').replace('{','').replace('}','').replace('?','_')}{'_p' if s.press else ''}.png",full_page=True)
    w.context.close()
    assert {k:v for k,v in found.items() if v}=={}
