"""EC2: what a region of an account has by default is missing, but for encryption itself.

Moto returns 500 for the default key of volumes, for the defaults of instance metadata, and for the blocks of public
sharing, and the provider retries.
"""

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

METADATA = {
    "HttpTokens": "no-preference",
    "HttpPutResponseHopLimit": "-1",
    "HttpEndpoint": "no-preference",
    "InstanceMetadataTags": "no-preference",
}

settings: dict[tuple, dict] = {}


def settings_of(response) -> dict:
    return settings.setdefault((response.current_account, response.region), {})


def get_ebs_default_kms_key_id(response):
    return ActionResult({"KmsKeyId": getattr(response.ec2_backend, "default_kms_key_id", None) or "alias/aws/ebs"})


def reset_ebs_default_kms_key_id(response):
    response.ec2_backend.default_kms_key_id = None
    return get_ebs_default_kms_key_id(response)


def public_sharing(subject: str, result: str):
    """Returns the calls that block the public sharing of a kind, and that tell whether it is blocked."""

    def answer(response):
        return ActionResult({result: settings_of(response).get(subject, "unblocked")})

    def enable(response):
        state = response._get_param("State") or response._get_param("ImageBlockPublicAccessState")
        settings_of(response)[subject] = state
        return answer(response)

    def disable(response):
        settings_of(response)[subject] = "unblocked"
        return answer(response)

    return {
        f"enable_{subject}_block_public_access": enable,
        f"disable_{subject}_block_public_access": disable,
        f"get_{subject}_block_public_access_state": answer,
    }


def modify_instance_metadata_defaults(response):
    chosen = {name: response._get_param(name) for name in METADATA}
    defaults = settings_of(response).setdefault("metadata", {})
    for name, value in chosen.items():
        if value is not None and str(value) == METADATA[name]:
            defaults.pop(name, None)
        elif value is not None:
            defaults[name] = value
    return ActionResult({"Return": True})


def get_instance_metadata_defaults(response):
    return ActionResult({"AccountLevel": settings_of(response).get("metadata", {})})


CALLS = {
    "get_ebs_default_kms_key_id": get_ebs_default_kms_key_id,
    "reset_ebs_default_kms_key_id": reset_ebs_default_kms_key_id,
    "modify_instance_metadata_defaults": modify_instance_metadata_defaults,
    "get_instance_metadata_defaults": get_instance_metadata_defaults,
    **public_sharing("snapshot", "State"),
    **public_sharing("image", "ImageBlockPublicAccessState"),
}


def apply() -> None:
    for name, call in CALLS.items():
        setattr(EC2Response, name, call)
