"""AWS Signer: permissions of signing profiles and the platform that signs images are missing.

Moto returns 500 when a permission is added, listed or removed, and the provider retries. Without the platform, the
display name of a profile for images can't be looked up.
"""

import json

from moto.signer.models import SignerBackend
from moto.signer.responses import SignerResponse
from moto.signer.urls import url_paths

NOTATION = {
    "platformId": "Notation-OCI-SHA384-ECDSA",
    "displayName": "Notation for container registries",
    "partner": "AmazonECR",
    "target": "SHA384-ECDSA",
    "category": "AWS",
    "revocationSupported": True,
}

PERMISSIONS = "{0}/signing-profiles/(?P<profile_name>[^/]+)/permissions"


def permissions_of(response) -> dict:
    """Returns the permissions of the request's profile, by statement id."""
    name = response.path.split("/signing-profiles/")[1].split("/")[0]
    profile = response.signer_backend.get_signing_profile(name)
    return profile.__dict__.setdefault("permissions", {})


def add_profile_permission(response) -> str:
    params = json.loads(response.body)
    keys = ("action", "principal", "statementId", "profileVersion")
    permission = {key: params[key] for key in keys if key in params}
    permissions_of(response)[permission["statementId"]] = permission
    return json.dumps({"revisionId": params.get("revisionId") or "1"})


def list_profile_permissions(response) -> str:
    return json.dumps({"revisionId": "1", "permissions": list(permissions_of(response).values())})


def remove_profile_permission(response) -> str:
    permissions_of(response).pop(response.path.split("/")[-1])
    return json.dumps({"revisionId": "1"})


def apply() -> None:
    SignerBackend.platforms.append(NOTATION)
    SignerResponse.add_profile_permission = add_profile_permission
    SignerResponse.list_profile_permissions = list_profile_permissions
    SignerResponse.remove_profile_permission = remove_profile_permission
    url_paths[f"{PERMISSIONS}$"] = SignerResponse.dispatch
    url_paths[f"{PERMISSIONS}/(?P<statement_id>[^/]+)$"] = SignerResponse.dispatch
