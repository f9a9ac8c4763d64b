"""The address of the command line holds for the links in texts, too."""

from dispatch.cli.processes import at_address
from dispatch.settings import Line, Settings
from dispatch.sign_in.addresses import base_address


def test_links_in_texts_lead_to_the_port_of_the_command_line() -> None:
    settings = Settings(_env_file=None, line=Line.PRACTICE)
    assert base_address(at_address(settings, None, 9123)) == "http://127.0.0.1:9123"
    assert at_address(settings, None, None) == settings


def test_an_address_for_the_outside_stays_what_was_set() -> None:
    outside = "https://serviceteam.example.se"
    settings = Settings(_env_file=None, line=Line.PRACTICE, PUBLIC_BASE_URL=outside)
    assert base_address(at_address(settings, "0.0.0.0", 9123)) == outside
