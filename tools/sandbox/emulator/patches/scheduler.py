"""EventBridge Scheduler: nothing is ever started.

On AWS, a schedule with a rate starts its target as soon as it is created. The patch does so with state machines.
"""

from moto.moto_api._internal import mock_random
from moto.scheduler.models import EventBridgeSchedulerBackend
from moto.stepfunctions.models import stepfunctions_backends

create_schedule = EventBridgeSchedulerBackend.create_schedule


def create_and_start(backend, *args, **kwargs):
    schedule = create_schedule(backend, *args, **kwargs)
    arn = schedule.target["Arn"]
    if ":stateMachine:" in arn and schedule.schedule_expression.startswith("rate("):
        machines = stepfunctions_backends[backend.account_id][backend.region_name]
        machines.start_execution(arn, str(mock_random.uuid4()), schedule.target.get("Input", "{}"))
    return schedule


def apply() -> None:
    EventBridgeSchedulerBackend.create_schedule = create_and_start
