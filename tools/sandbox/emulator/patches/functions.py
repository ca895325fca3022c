"""Lambda: two patches.

Moto runs a function in Docker. The patch runs it here, with what it imports played by Moto's backends. The code is the one that the platform deploys. Its clock stands still but for its own waiting, and it has the clients of
`CLIENTS` only.

Functions that others manage are missing. They exist as soon as a service may call them, and do nothing.
"""

import base64
import builtins
import io
import json
import zipfile
from datetime import datetime, timezone
from types import SimpleNamespace

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.scheduler.models import scheduler_backends
from moto.stepfunctions.models import stepfunctions_backends


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def run_of(execution) -> dict:
    return {
        "executionArn": execution.execution_arn,
        "name": execution.name,
        "status": execution.status,
        "startDate": execution.start_date,
        "cause": execution.cause,
    }


def step_functions(account: str, region: str) -> SimpleNamespace:
    backend = stepfunctions_backends[account][region]

    def list_executions(stateMachineArn, statusFilter=None, maxResults=100):
        found = backend.describe_state_machine(stateMachineArn).executions
        runs = [run_of(run) for run in reversed(found) if statusFilter in (None, run.status)]
        return {"executions": runs[:maxResults]}

    def start_execution(stateMachineArn, name, input):
        return {"executionArn": backend.start_execution(stateMachineArn, name, input).execution_arn}

    def describe_execution(executionArn):
        return run_of(backend.describe_execution(executionArn))

    return SimpleNamespace(
        list_executions=list_executions, start_execution=start_execution, describe_execution=describe_execution
    )


def scheduler(account: str, region: str) -> SimpleNamespace:
    backend = scheduler_backends[account][region]

    def get_schedule(GroupName, Name):
        created = backend.get_schedule(GroupName, Name).creation_date
        return {"CreationDate": datetime.fromtimestamp(created, timezone.utc).replace(tzinfo=None)}

    return SimpleNamespace(get_schedule=get_schedule)


CLIENTS = {"scheduler": scheduler, "stepfunctions": step_functions}


def invoke(function, body, _request_headers, response_headers) -> bytes:
    modules = {
        "boto3": SimpleNamespace(client=lambda name: CLIENTS[name](function.account_id, function.region)),
        "sys": SimpleNamespace(),
        "time": Clock(),
    }
    names = {**vars(builtins), "__import__": lambda name, *_: modules[name]}
    module = {"__name__": "index", "__builtins__": names}
    code = zipfile.ZipFile(io.BytesIO(function.code_bytes)).read("index.py")
    exec(compile(code, "index.py", "exec"), module)
    try:
        answer = module["handler"](json.loads(body or "{}"), None)
    except Exception as error:
        response_headers["x-amz-function-error"] = "Unhandled"
        answer = {"errorMessage": str(error), "errorType": type(error).__name__, "stackTrace": []}
    return json.dumps(answer).encode()


add_permission = LambdaBackend.add_permission


def code_that_does_nothing() -> str:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.py", "def handler(event, context):\n    return None\n")
    return base64.b64encode(archive.getvalue()).decode()


def open_to_service(backend, function_name: str, *args, **kwargs):
    try:
        backend.get_function(function_name)
    except UnknownFunctionException:
        spec = {
            "FunctionName": function_name.split(":")[-1],
            "Runtime": "python3.13",
            "Handler": "index.handler",
            "Role": f"arn:aws:iam::{backend.account_id}:role/others",
            "Code": {"ZipFile": code_that_does_nothing()},
        }
        function = LambdaFunction(backend.account_id, spec, backend.region_name, version="$LATEST")
        # Moto's own way to store it wants the role to exist.
        backend._lambdas._functions[function.function_name] = {"latest": function, "versions": []}
        backend._lambdas._arns[function.function_arn] = function
    return add_permission(backend, function_name, *args, **kwargs)


def apply() -> None:
    LambdaBackend.add_permission = open_to_service
    LambdaFunction.invoke = invoke
