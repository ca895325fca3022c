"""SQS: three patches.

A dead-letter queue loses the list of its source queues. The provider waits for it until it times out.

Setting any attribute of a queue removes its policy. The provider plans to set it again.

A queue returns its redrive policy with more spaces than were written, which the provider takes for a change.
"""

import json

from moto.sqs.models import Queue

ALLOW = "RedriveAllowPolicy"
REDRIVE = "RedrivePolicy"

set_attributes = Queue._set_attributes
attributes = Queue.attributes.fget


def set_and_keep(queue, changed: dict, now: float | None = None) -> None:
    policy = getattr(queue, "policy", None)
    set_attributes(queue, changed, now)
    if "Policy" not in changed:
        queue.policy = policy


def attributes_as_written(queue) -> dict:
    answer = attributes(queue)
    if queue.redrive_policy:
        answer[REDRIVE] = json.dumps(queue.redrive_policy, separators=(",", ":"))
    if not answer.get(ALLOW):
        answer.pop(ALLOW, None)
    return answer


def apply() -> None:
    Queue.attributes = property(attributes_as_written)
    Queue.redrive_allow_policy = None
    Queue.BASE_ATTRIBUTES.append(ALLOW)
    Queue._set_attributes = set_and_keep
