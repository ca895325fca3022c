"""Lambda: three patches.

Moto runs a function in Docker. The patch runs it here, with what it imports played by Moto's backends. The code is
the one that the platform deploys. Its clock stands still but for its own waiting, and it has the clients of `CLIENTS` only.

Functions that others manage are missing. They exist as soon as a service may call them, and do nothing.

An update by CloudFormation takes the code as a text, too; Moto does so only when it creates the function.
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
from moto.secretsmanager.models import secretsmanager_backends
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


class ResourceExistsException(Exception):
    pass


def secrets_manager(account: str, region: str) -> SimpleNamespace:
    backend = secretsmanager_backends[account][region]

    def get_random_password(PasswordLength, ExcludePunctuation):
        no, characters = False, ""
        answer = backend.get_random_password(
            PasswordLength, characters, no, ExcludePunctuation, no, no, no, require_each_included_type=True
        )
        return json.loads(answer)

    def put_secret_value(SecretId, ClientRequestToken, SecretString, VersionStages):
        # Moto takes another value for a version as long as it is pending; and it keeps the list of labels and changes it.
        if "secret_string" in backend.secrets[SecretId].versions.get(ClientRequestToken, {}):
            raise ResourceExistsException()
        backend.put_secret_value(SecretId, SecretString, None, ClientRequestToken, [*VersionStages])

    def update_secret_version_stage(SecretId, VersionStage, MoveToVersionId=None, RemoveFromVersionId=None):
        backend.update_secret_version_stage(SecretId, VersionStage, RemoveFromVersionId, MoveToVersionId)

    return SimpleNamespace(
        describe_secret=lambda SecretId: backend.describe_secret(SecretId).to_dict(),
        exceptions=SimpleNamespace(ResourceExistsException=ResourceExistsException),
        get_random_password=get_random_password,
        put_secret_value=put_secret_value,
        update_secret_version_stage=update_secret_version_stage,
    )


CLIENTS = {"scheduler": scheduler, "secretsmanager": secrets_manager, "stepfunctions": step_functions}


def invoke(function, body, _request_headers, response_headers) -> bytes:
    modules = {
        "boto3": SimpleNamespace(client=lambda name: CLIENTS[name](function.account_id, function.region)),
        "json": json,
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


update_from_cloudformation = LambdaFunction.update_from_cloudformation_json


def update(original_resource, new_resource_name, cloudformation_json, *args, **kwargs):
    properties = cloudformation_json["Properties"]
    zipped = base64.b64encode(LambdaFunction._create_zipfile_from_plaintext_code(properties["Code"]["ZipFile"]))
    packed = {**cloudformation_json, "Properties": {**properties, "Code": {"ZipFile": zipped}}}
    return update_from_cloudformation(original_resource, new_resource_name, packed, *args, **kwargs)


def apply() -> None:
    LambdaBackend.add_permission = open_to_service
    LambdaFunction.invoke = invoke
    LambdaFunction.update_from_cloudformation_json = update
