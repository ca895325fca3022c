"""EventBridge: a state machine can't be the target of a rule, and the event would fail.

The patch starts an execution with what the target makes of the event. The time of an event is a number in Moto, and a text
in AWS.

The states of the execution are not run: Moto knows no JSONata. Tests of the definition run them.
"""

import json
from datetime import datetime, timezone

from moto.events.models import EventTemplateParser, Rule
from moto.stepfunctions.models import stepfunctions_backends

STATE_MACHINE = ":stateMachine:"

send_to_targets = Rule.send_to_targets


def transformed(target: dict, event: dict) -> str:
    transformer = target.get("InputTransformer", {})
    as_sent = {**event, "time": datetime.fromtimestamp(event["time"], timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}
    return json.dumps(
        EventTemplateParser.parse(transformer.get("InputTemplate"), transformer.get("InputPathsMap", {}), as_sent)
    )


def send(rule, event: dict, transform_input: bool = True) -> None:
    if rule.event_pattern.matches_event(event):
        for target in rule.targets:
            if STATE_MACHINE in target["Arn"]:
                backend = stepfunctions_backends[rule.account_id][rule.region_name]
                backend.start_execution(target["Arn"], None, transformed(target, event))
    others = [target for target in rule.targets if STATE_MACHINE not in target["Arn"]]
    if others:
        kept, rule.targets = rule.targets, others
        try:
            send_to_targets(rule, event, transform_input)
        finally:
            rule.targets = kept


def apply() -> None:
    Rule.send_to_targets = send
