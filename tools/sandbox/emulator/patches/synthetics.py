"""CloudWatch Synthetics: canaries can't be started, stopped, changed or deleted, and have no function.

Moto returns 500 for these calls, and the provider retries them; it also can't read Moto's times, and a canary that is gone
answers 500 as well. The state of a canary changes at once, and its runs are not played.
"""

import json
import time

from moto.core.exceptions import JsonRESTError
from moto.synthetics.models import Canary
from moto.synthetics.responses import SyntheticsResponse
from moto.synthetics.urls import url_paths

plain = Canary.to_dict
create = SyntheticsResponse.create_canary


class NotFound(JsonRESTError):
    code = 404


def described(canary: Canary) -> dict:
    """A canary as AWS describes it: without what isn't set, and with numbers for times."""
    described = {key: value for key, value in plain(canary).items() if value not in (None, [])}
    code = described.pop("Code")
    described["Code"] = {key: code[key] for key in ("Handler",) if key in code}
    described["EngineArn"] = canary.engine_arn
    described["Status"] = {"State": canary.state}
    described["Timeline"] = {"Created": time.time(), "LastModified": time.time()}
    return described


def create_canary(response: SyntheticsResponse) -> str:
    create(response)
    name = json.loads(response.body)["Name"]
    canary = response.synthetics_backend.canaries[name]
    function = f"cwsyn-{name[:21]}-{canary.id}"
    canary.engine_arn = f"arn:aws:lambda:{response.region}:{response.current_account}:function:{function}:1"
    return json.dumps({"Canary": canary.to_dict()})


def name_in(response: SyntheticsResponse) -> str:
    return response.path.split("/canary/")[1].split("/")[0]


def get_canary(response: SyntheticsResponse) -> str:
    canary = response.synthetics_backend.canaries.get(name_in(response))
    if canary is None:
        raise NotFound("ResourceNotFoundException", "There is no such canary.")
    return json.dumps({"Canary": canary.to_dict()})


def set_state(state: str):
    def change(response: SyntheticsResponse) -> str:
        response.synthetics_backend.canaries[name_in(response)].state = state
        return "{}"

    return change


def update_canary(response: SyntheticsResponse) -> str:
    canary = response.synthetics_backend.canaries[name_in(response)]
    attributes = {
        "ArtifactConfig": "artifact_config",
        "ArtifactS3Location": "artifact_s3_location",
        "Code": "code",
        "ExecutionRoleArn": "execution_role_arn",
        "FailureRetentionPeriodInDays": "failure_retention_period_in_days",
        "RunConfig": "run_config",
        "RuntimeVersion": "runtime_version",
        "Schedule": "schedule",
        "SuccessRetentionPeriodInDays": "success_retention_period_in_days",
    }
    for key, value in json.loads(response.body).items():
        if key in attributes:
            setattr(canary, attributes[key], value)
    return "{}"


def delete_canary(response: SyntheticsResponse) -> str:
    response.synthetics_backend.canaries.pop(name_in(response))
    return "{}"


def apply() -> None:
    Canary.engine_arn = ""
    Canary.to_dict = described
    SyntheticsResponse.create_canary = create_canary
    SyntheticsResponse.get_canary = get_canary
    SyntheticsResponse.start_canary = set_state("RUNNING")
    SyntheticsResponse.stop_canary = set_state("STOPPED")
    SyntheticsResponse.update_canary = update_canary
    SyntheticsResponse.delete_canary = delete_canary
    for action in ("start", "stop"):
        url_paths[f"{{0}}/canary/(?P<name>[^/]+)/{action}$"] = SyntheticsResponse.dispatch
