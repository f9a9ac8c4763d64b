"""Serves one app in a process of its own: `python -m benchmarks.serve ours|line|bare PORT URL`."""

import sys

import uvicorn
from fastapi import FastAPI

from benchmarks.bare import bare_app
from benchmarks.ground import DayClock, service_on
from dispatch.app import make_app
from dispatch.logs import configure_logs
from dispatch.settings import Settings

ACCOUNT = "AC" + "0" * 32
TOKEN = "measured-token"
NUMBER = "+46846500400"
PUBLIC = "https://serviceteam.example"


def app_of(what: str, url: str) -> FastAPI:
    if what == "bare":
        return bare_app(url)
    settings = Settings(_env_file=None)
    if what == "line":
        settings = Settings(
            _env_file=None,
            line="twilio",
            public_base_url=PUBLIC,
            twilio_account_sid=ACCOUNT,
            twilio_auth_token=TOKEN,
            twilio_numbers=(NUMBER,),
        )
    return make_app(service_on(url, clock=DayClock(), settings=settings))


if __name__ == "__main__":
    configure_logs(level="WARNING")  # neither writes a line a request: what is read is the work
    uvicorn.run(
        app_of(sys.argv[1], sys.argv[3]),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        log_level="warning",
        access_log=False,
    )
