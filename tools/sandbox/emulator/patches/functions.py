"""Lambda: Moto runs a function in Docker. The patch runs it here, with what it imports played by Moto's backends.

The code is the one that the platform deploys. Its clock stands still but for its own waiting, and it has the clients of
`CLIENTS` only.
"""

import builtins
import io
import json
import zipfile
from datetime import datetime, timezone
from types import SimpleNamespace

from moto.awslambda.models import LambdaFunction
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


def apply() -> None:
    LambdaFunction.invoke = invoke
