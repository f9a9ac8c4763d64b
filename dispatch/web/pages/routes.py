"""Every page and the files that they need, in one router."""

from fastapi import APIRouter

from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.pages.accounts import account_routes
from dispatch.web.pages.acting import acting_routes
from dispatch.web.pages.calendar_feed import calendar_feed_routes
from dispatch.web.pages.calling_off import calling_off_routes
from dispatch.web.pages.changing import changing_routes
from dispatch.web.pages.consultant_link import consultant_link_routes
from dispatch.web.pages.crew import crew_routes
from dispatch.web.pages.day import day_routes
from dispatch.web.pages.day_move import day_move_routes
from dispatch.web.pages.entrance import entrance_routes
from dispatch.web.pages.errand import errand_routes
from dispatch.web.pages.figures import figure_routes
from dispatch.web.pages.giving import giving_routes
from dispatch.web.pages.hours import hours_routes
from dispatch.web.pages.hours_day import day_hours_routes
from dispatch.web.pages.inbox import inbox_routes
from dispatch.web.pages.live import live_routes
from dispatch.web.pages.map import map_routes
from dispatch.web.pages.needs import needs_routes
from dispatch.web.pages.ours import our_routes
from dispatch.web.pages.people import people_routes
from dispatch.web.pages.person import person_routes
from dispatch.web.pages.phrases import phrase_routes
from dispatch.web.pages.posted import posted_routes
from dispatch.web.pages.posting import posting_routes
from dispatch.web.pages.practice import practice_routes
from dispatch.web.pages.queue import queue_routes
from dispatch.web.pages.receipt import receipt_routes
from dispatch.web.pages.repeating import repeating_routes
from dispatch.web.pages.retiming import retiming_routes
from dispatch.web.pages.sign_in_directory import directory_routes
from dispatch.web.pages.sign_in_own import own_account_routes
from dispatch.web.pages.sign_in_unit import unit_link_routes
from dispatch.web.pages.splitting import splitting_routes
from dispatch.web.pages.staff_import import staff_import_routes
from dispatch.web.pages.static import static_routes
from dispatch.web.pages.vehicles import vehicle_routes
from dispatch.web.pages.what_if import what_if_routes
from dispatch.web.pages.who import who_routes


def pages_of(service: Service) -> APIRouter:
    """The pages of this service; `/practice` only where nobody carries our texts."""
    routes = APIRouter(include_in_schema=False)
    for part in (
        static_routes(),
        live_routes(service),
        entrance_routes(service),
        directory_routes(service),
        own_account_routes(),
        unit_link_routes(),
        consultant_link_routes(service),
        account_routes(),
        queue_routes(),
        needs_routes(),
        posting_routes(),
        our_routes(),
        changing_routes(),
        repeating_routes(),
        posted_routes(),
        calling_off_routes(),
        receipt_routes(),
        errand_routes(),
        crew_routes(),
        acting_routes(),
        who_routes(),
        giving_routes(),
        retiming_routes(),
        splitting_routes(),
        day_routes(),
        day_move_routes(),
        what_if_routes(),
        map_routes(),
        people_routes(),
        person_routes(),
        hours_routes(),
        day_hours_routes(),
        vehicle_routes(),
        staff_import_routes(),
        calendar_feed_routes(),
        inbox_routes(),
        phrase_routes(),
        figure_routes(),
    ):
        routes.include_router(part)
    if service.settings.line is Line.PRACTICE:
        routes.include_router(practice_routes())
    return routes
