"""AWS Backup: no selections, no recovery points, and no tags.

Moto doesn't know what a plan backs up, nor what a vault holds: creating a selection and emptying a vault before its
end answer 500, and the provider asks again and again. No backup is ever taken here, so a vault is always empty.

It takes the last but one part of a path for what tags are asked of, which is right only where a slash ends the path;
the provider ends with the name, finds no tags, and wants to write them at every plan.
"""

import json
from urllib.parse import unquote
from uuid import uuid4

from moto.backup.responses import BackupResponse
from moto.backup.urls import url_paths

SELECTIONS = {}


def create_backup_selection(response) -> str:
    plan = response.path.split("/")[-3]
    selection = {
        "BackupPlanId": plan,
        "SelectionId": str(uuid4()),
        "BackupSelection": json.loads(response.body)["BackupSelection"],
    }
    SELECTIONS[selection["SelectionId"]] = selection
    return json.dumps(selection)


def get_backup_selection(response) -> str:
    return json.dumps(SELECTIONS[response.path.split("/")[-1]])


def delete_backup_selection(response) -> str:
    SELECTIONS.pop(response.path.split("/")[-1])
    return "{}"


def list_recovery_points_by_backup_vault(_response) -> str:
    return json.dumps({"RecoveryPoints": []})


def list_tags(response) -> str:
    arn = unquote(response.path.rstrip("/").removeprefix("/tags/"))
    return json.dumps({"Tags": response.backup_backend.list_tags(resource_arn=arn)})


ACTIONS = (
    create_backup_selection,
    get_backup_selection,
    delete_backup_selection,
    list_recovery_points_by_backup_vault,
    list_tags,
)


def apply() -> None:
    url_paths["{0}/backup-vaults/(?P<name>[^/]+)/recovery-points/?$"] = BackupResponse.dispatch
    for action in ACTIONS:
        setattr(BackupResponse, action.__name__, action)
