"""Step Functions: two calls are missing, which the provider retries for minutes, and no execution ever ends.

One call validates the definition of a state machine before it is created. The patch accepts every definition that is
valid JSON; other tests run the platform's definitions. The other call lists the versions of a state machine, and returns
none.

An execution that runs a task ends as soon as it has started, and as the task would: its exit code is that of the last
`exit` in the command of its first container, or else 0.
"""

import json
import re

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ecs.models import ecs_backends
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.responses import StepFunctionResponse

start_execution = StateMachine.start_execution


def validate_state_machine_definition(response) -> ActionResult:
    json.loads(response._get_param("definition"))
    return ActionResult({"result": "OK", "diagnostics": [], "truncated": False})


def list_state_machine_versions(_response) -> ActionResult:
    return ActionResult({"stateMachineVersions": []})


def exit_code(definition: dict, account: str, region: str) -> int:
    task = definition["States"]["StartTask"]["Arguments"]["TaskDefinition"]
    container = ecs_backends[account][region].describe_task_definition(task).container_definitions[0]
    codes = re.findall(r"\bexit (\d+)", " ".join(container.get("command", [])))
    return int(codes[-1]) if codes else 0


def start_and_end(machine, region_name, account_id, execution_name, execution_input):
    execution = start_execution(machine, region_name, account_id, execution_name, execution_input)
    definition = json.loads(machine.definition)
    if execution.status == "RUNNING" and "StartTask" in definition.get("States", {}):
        code = exit_code(definition, account_id, region_name)
        execution.stop_date = utcnow()
        execution.status = "SUCCEEDED" if code == 0 else "FAILED"
        if code != 0:
            execution.error, execution.cause = "TaskFailed", f"Essential container in task exited, exit code {code}"
    return execution


def apply() -> None:
    StateMachine.start_execution = start_and_end
    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions
    StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
