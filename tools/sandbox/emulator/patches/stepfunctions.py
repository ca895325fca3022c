"""Step Functions: two calls are missing, which the provider retries for minutes.

One validates the definition of a state machine before it is created. The patch accepts every definition that is valid
JSON; other tests run the platform's definitions. The other call lists the versions of a state machine, and returns
none.
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
