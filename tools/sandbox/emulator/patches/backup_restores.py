"""AWS Backup: plans and selections of restore tests are missing.

Moto returns 404 when a plan is created. The emulator restores nothing.
"""

import json
from urllib.parse import unquote

from moto.backup.responses import BackupResponse
from moto.backup.urls import url_paths
from moto.core.utils import unix_time

PLANS = "{0}/restore-testing/plans"

plans: dict[tuple, dict] = {}
selections: dict[tuple, dict] = {}


def parts(response) -> list[str]:
    """What follows the folder of the plans: the name of a plan, and after `selections` that of a selection."""
    path = unquote(response.path.rstrip("/"))
    return [part for part in path.split("/restore-testing/plans")[1].split("/") if part and part != "selections"]


def key(response, *names: str) -> tuple:
    return response.current_account, response.region, *names


def missing():
    kind = "ResourceNotFoundException"
    return 400, {"x-amzn-errortype": kind}, json.dumps({"Code": kind, "Message": "There is no such test."})


def create_restore_testing_plan(response) -> str:
    params = json.loads(response.body)
    plan = params["RestoreTestingPlan"]
    name = plan["RestoreTestingPlanName"]
    arn = f"arn:aws:backup:{response.region}:{response.current_account}:restore-testing-plan:{name}-0"
    plans[key(response, name)] = {**plan, "CreationTime": unix_time(), "RestoreTestingPlanArn": arn}
    tags = [{"Key": tag, "Value": value} for tag, value in params.get("Tags", {}).items()]
    response.backup_backend.tagger.tag_resource(arn, tags)
    return json.dumps({"CreationTime": unix_time(), "RestoreTestingPlanArn": arn, "RestoreTestingPlanName": name})


def get_restore_testing_plan(response):
    plan = plans.get(key(response, *parts(response)))
    return missing() if plan is None else json.dumps({"RestoreTestingPlan": plan})


def update_restore_testing_plan(response) -> str:
    plan = plans[key(response, *parts(response))]
    plan.update(json.loads(response.body)["RestoreTestingPlan"])
    return json.dumps({**plan, "UpdateTime": unix_time()})


def delete_restore_testing_plan(response):
    plans.pop(key(response, *parts(response)), None)
    return 204, {}, ""


def create_restore_testing_selection(response) -> str:
    selection = json.loads(response.body)["RestoreTestingSelection"]
    [plan] = parts(response)
    name = selection["RestoreTestingSelectionName"]
    selections[key(response, plan, name)] = {
        **selection,
        "CreationTime": unix_time(),
        "RestoreTestingPlanName": plan,
    }
    return json.dumps(
        {
            "CreationTime": unix_time(),
            "RestoreTestingPlanArn": plans[key(response, plan)]["RestoreTestingPlanArn"],
            "RestoreTestingPlanName": plan,
            "RestoreTestingSelectionName": name,
        }
    )


def get_restore_testing_selection(response):
    selection = selections.get(key(response, *parts(response)))
    return missing() if selection is None else json.dumps({"RestoreTestingSelection": selection})


def update_restore_testing_selection(response) -> str:
    selection = selections[key(response, *parts(response))]
    selection.update(json.loads(response.body)["RestoreTestingSelection"])
    return json.dumps({**selection, "UpdateTime": unix_time()})


def delete_restore_testing_selection(response):
    selections.pop(key(response, *parts(response)), None)
    return 204, {}, ""


CALLS = (
    create_restore_testing_plan,
    get_restore_testing_plan,
    update_restore_testing_plan,
    delete_restore_testing_plan,
    create_restore_testing_selection,
    get_restore_testing_selection,
    update_restore_testing_selection,
    delete_restore_testing_selection,
)


def apply() -> None:
    for path in ("", "/(?P<plan>[^/]+)", "/(?P<plan>[^/]+)/selections", "/(?P<plan>[^/]+)/selections/(?P<name>[^/]+)"):
        url_paths[f"{PLANS}{path}/?$"] = BackupResponse.dispatch
    for call in CALLS:
        setattr(BackupResponse, call.__name__, call)
