"""AWS Signer: no permissions of signing profiles, and not the platform that signs images.

Moto answers 500 to adding, listing and removing a permission, and the provider asks again and again. Without the
platform, a profile for images has no name to show for it.
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
    """The permissions of the profile that a request is about, by the ids of their statements."""
    name = response.path.split("/signing-profiles/")[1].split("/")[0]
    profile = response.signer_backend.get_signing_profile(name)
    return profile.__dict__.setdefault("permissions", {})


def add_profile_permission(response) -> str:
    params = json.loads(response.body)
    kept = ("action", "principal", "statementId", "profileVersion")
    permission = {key: params[key] for key in kept if key in params}
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
