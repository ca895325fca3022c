"""Handles calls one at a time, and repeats the answer to a call that is retried.

Moto's backends are plain dictionaries, so concurrent calls can fail with errors that AWS would not return. A client
that timed out retries under the same invocation id. AWS then usually returns the first answer again, whereas Moto
reports that the resource already exists.
"""

from collections import OrderedDict
from threading import Lock

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

REMEMBERED = 1000

lock = Lock()
answers: OrderedDict = OrderedDict()
dispatch = DomainDispatcherApplication.__call__


def whole_answer(application, environ):
    """Returns status, headers and body. The whole body is produced while the lock is held."""
    head = []

    def start(status, headers, exc_info=None):
        head[:] = [status, headers]
        return lambda _text: None

    parts = dispatch(application, environ, start)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return head[0], head[1], body


def answer_in_turn(application, environ, start_response):
    invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
    with lock:
        answer = answers.get(invocation)
        if answer is None:
            answer = whole_answer(application, environ)
            if invocation and environ["REQUEST_METHOD"] not in ("GET", "HEAD") and answer[0].startswith("2"):
                answers[invocation] = answer
                if len(answers) > REMEMBERED:
                    answers.popitem(last=False)
    status, headers, body = answer
    start_response(status, headers)
    return [body]


def apply() -> None:
    DomainDispatcherApplication.__call__ = answer_in_turn
