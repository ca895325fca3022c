"""SQS: three patches.

A queue forgets which queues may leave their dead letters in it; the provider waits for them until it gives up.

Whoever sets any attribute of a queue takes its policy away; the provider wants to set it again at the next plan.

A queue says where its dead letters go with more blanks than it was told; the provider takes that for a change.
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


def attributes_as_told(queue) -> dict:
    answer = attributes(queue)
    if queue.redrive_policy:
        answer[REDRIVE] = json.dumps(queue.redrive_policy, separators=(",", ":"))
    if not answer.get(ALLOW):
        answer.pop(ALLOW, None)
    return answer


def apply() -> None:
    Queue.attributes = property(attributes_as_told)
    Queue.redrive_allow_policy = None
    Queue.BASE_ATTRIBUTES.append(ALLOW)
    Queue._set_attributes = set_and_keep
