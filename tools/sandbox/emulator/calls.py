"""Works off calls one after the other, and answers a repeated call as before.

Moto's backends are plain dictionaries: of two threads in one of them, one can end in an error that AWS would not give.
And a client that waited too long, or saw such an error, asks again under the same invocation id; AWS mostly answers as
it did, Moto finds that what is to be made exists already.
"""

from collections import OrderedDict
from threading import Lock

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

REMEMBERED = 1000

lock = Lock()
answers: OrderedDict = OrderedDict()
dispatch = DomainDispatcherApplication.__call__


def whole_answer(application, environ):
    """Status, headers and body, all of it made before the lock is given up."""
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
