"""AWS Backup: selections, recovery points and access policies are missing, and tags are not found.

Moto returns 500 when a selection is created and when the recovery points of a vault are listed before it is deleted,
and the provider retries. The emulator takes no backups, so vaults are always empty.

Moto expects the path of a request for tags to end with a slash. The provider sends none, gets no tags, and plans to
write them every time.
"""

import json
from urllib.parse import unquote
from uuid import uuid4

from moto.backup.responses import BackupResponse
from moto.backup.urls import url_paths

SELECTIONS = {}
POLICIES = {}


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


def vault_of(response) -> tuple:
    """Account, region and name of the vault: two accounts may have vaults of one name."""
    return response.current_account, response.region, response.path.split("/")[-2]


def put_backup_vault_access_policy(response) -> str:
    POLICIES[vault_of(response)] = json.loads(response.body)["Policy"]
    return "{}"


def get_backup_vault_access_policy(response) -> str:
    account, region, name = vault_of(response)
    return json.dumps(
        {
            "BackupVaultName": name,
            "BackupVaultArn": f"arn:aws:backup:{region}:{account}:backup-vault:{name}",
            "Policy": POLICIES[(account, region, name)],
        }
    )


def delete_backup_vault_access_policy(response) -> str:
    POLICIES.pop(vault_of(response), None)
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
    put_backup_vault_access_policy,
    get_backup_vault_access_policy,
    delete_backup_vault_access_policy,
)


def apply() -> None:
    url_paths["{0}/backup-vaults/(?P<name>[^/]+)/recovery-points/?$"] = BackupResponse.dispatch
    url_paths["{0}/backup-vaults/(?P<name>[^/]+)/access-policy$"] = BackupResponse.dispatch
    for action in ACTIONS:
        setattr(BackupResponse, action.__name__, action)
