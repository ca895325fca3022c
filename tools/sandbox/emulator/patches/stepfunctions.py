"""Step Functions: two calls are missing that the provider repeats for minutes.

Nobody checks the definition of a state machine before it is made. Here every definition that is JSON passes; what
ours do is tested on the definition itself. And nobody lists the versions of a state machine: ours have none.
"""

import json

from moto.core.responses import ActionResult
from moto.stepfunctions.responses import StepFunctionResponse


def validate_state_machine_definition(response) -> ActionResult:
    json.loads(response._get_param("definition"))
    return ActionResult({"result": "OK", "diagnostics": [], "truncated": False})


def list_state_machine_versions(_response) -> ActionResult:
    return ActionResult({"stateMachineVersions": []})


def apply() -> None:
    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions
    StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
