"""SQS: two gaps.

A queue forgets which queues may leave their dead letters in it; the provider waits for them until it gives up.

Whoever sets any attribute of a queue takes its policy away; the provider wants to set it again at the next plan.
"""

from moto.sqs.models import Queue

ALLOW = "RedriveAllowPolicy"

set_attributes = Queue._set_attributes


def set_and_keep(queue, changed: dict, now: float | None = None) -> None:
    policy = getattr(queue, "policy", None)
    set_attributes(queue, changed, now)
    if "Policy" not in changed:
        queue.policy = policy


def fill() -> None:
    Queue.redrive_allow_policy = None
    Queue.BASE_ATTRIBUTES.append(ALLOW)
    Queue._set_attributes = set_and_keep
