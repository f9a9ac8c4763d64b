"""The four forms of public instances, read from their files."""

from benchmarks.planner.forms.recognise import Form, form_of, instances_in, read_instance

__all__ = ["Form", "form_of", "instances_in", "read_instance"]
