"""The pages: server-rendered, live where a script runs, and complete where none does."""

from dispatch.web.pages.problem_pages import ProblemPages
from dispatch.web.pages.routes import pages_of

__all__ = ["ProblemPages", "pages_of"]
