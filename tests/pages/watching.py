"""Looks over a browser's shoulder: whatever a page complains of, or asks of another machine."""

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.pages.busy_town import NOBODY, BusyTown
from tests.pages.every_page import Shown

REPORTS = """
window.policyReports = [];
document.addEventListener("securitypolicyviolation", (event) => {
  policyReports.push(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""
SECRET = "19121212-1212"
"""The personal number that the tax authority gives to nobody."""

LOCALES = {"sv": "sv-SE", "en": "en-GB"}


class Watcher:
    """One browser in which pages are looked at by whoever they are for."""

    def __init__(
        self,
        chromium: Browser,
        busy: BusyTown,
        address: str,
        *,
        language: str = "sv",
        width: int = 1280,
        scheme: Any = "light",
        scripts: tuple[str, ...] = (),
    ) -> None:
        self._busy = busy
        self._address = address
        self.language = language
        self._sessions: dict[str, str] = {}
        self._said: list[str] = []
        self._expected = 200
        self.refusals_are_fine = False
        """Whether an answer in the 400s is what was asked for."""
        self.context = self._open(chromium, width, scheme)
        for script in (REPORTS, *scripts):
            self.context.add_init_script(script)
        self.page = self.context.new_page()

    def _open(self, chromium: Browser, width: int, scheme: Any) -> BrowserContext:
        context = chromium.new_context(
            base_url=self._address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=LOCALES[self.language],
        )
        context.on("console", self._hears)
        context.on("weberror", lambda wrong: self._said.append(f"script: {wrong.error}"))
        context.on("request", self._sees)
        return context

    def _hears(self, said: ConsoleMessage) -> None:
        """That a page is the refusal which it should be is Chromium's remark, not ours."""
        of = re.search(r"with a status of (\d+)", said.text)
        status = int(of[1]) if of else 0
        fine = status in {self._expected, 422} or (self.refusals_are_fine and status // 100 == 4)
        if said.type == "error" and not fine:
            self._said.append(f"console: {said.text}")

    def _sees(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:")):
            self._said.append(f"leaves the machine: {request.url}")

    def shows(self, shown: Shown) -> Page:
        """The page, as the one for whom it is sees it; all that it complains of is kept."""
        self._said.clear()
        self._expected = shown.status
        self._comes(shown.who)
        answer = self.page.goto(self._busy.address(shown.path))
        if answer is not None and answer.status != shown.status:
            self._said.append(f"status: {answer.status} instead of {shown.status}")
            return self.page
        if shown.opens:
            self.page.locator(shown.opens).first.click()
        if shown.types:
            self.page.locator(shown.types).fill(SECRET)
        if shown.press:
            self.page.locator(shown.press).first.click()
        if shown.until:
            self.page.wait_for_selector(shown.until)
        return self.page

    def complaints(self) -> list[str]:
        """What there has been to complain of on the page that is shown."""
        said = [*self._said, *self.page.evaluate("window.policyReports")]
        wider = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            said.append(f"{wider} px wider than the screen")
        return said

    def _comes(self, who: str) -> None:
        self.context.clear_cookies()
        cookies = {"language": self.language}
        if who != NOBODY:
            if who not in self._sessions:
                self._sessions[who] = self._busy.session_of(who)
            cookies["serviceteam"] = self._sessions[who]
        self.context.add_cookies(
            [{"name": n, "value": v, "url": self._address} for n, v in cookies.items()]
        )
