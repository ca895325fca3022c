"""Secrets Manager: four patches.

The rotation of a secret that another service manages can't be cancelled. Moto requires a Lambda function, but RDS rotates its
secrets without one. The provider cancels the rotation when the resource is destroyed.

A rotation that is started by hand forgets the function, unless the call names it.

A secret announces no new value. AWS sends an event to EventBridge whenever a label moves to a new version, apart from
AWSPENDING and AWSPREVIOUS.
Source: AWS Secrets Manager User Guide, "Secret Label Updated event".

A rotation forgets its schedule and its duration, and one with a schedule is not enabled.
"""

import json

from moto.events.models import events_backends
from moto.secretsmanager.models import FakeSecret, SecretsManagerBackend

CURRENT = "AWSCURRENT"

cancel_rotate_secret = SecretsManagerBackend.cancel_rotate_secret
add_secret = SecretsManagerBackend._add_secret
rotate_secret = SecretsManagerBackend.rotate_secret
to_dict = FakeSecret.to_dict
update_secret_version_stage = SecretsManagerBackend.update_secret_version_stage


def is_managed(secret) -> bool:
    return any(tag["Key"] == "aws:secretsmanager:owningService" for tag in secret.tags or [])


def cancel(backend, secret_id: str) -> str:
    secret = backend.secrets.get(secret_id)
    if secret is None or not is_managed(secret):
        return cancel_rotate_secret(backend, secret_id)
    secret.rotation_enabled = False
    return secret.to_short_dict()


def version_in_use(secret) -> str | None:
    versions = getattr(secret, "versions", None) or {}
    return next((id for id, version in versions.items() if CURRENT in version["version_stages"]), None)


def announce(backend, secret, before: str | None) -> None:
    version = version_in_use(secret)
    if version is None or version == before:
        return
    detail = {"name": secret.name, "labelUpdated": CURRENT, "versionId": version}
    event = {
        "Source": "aws.secretsmanager",
        "DetailType": "Secret Label Updated",
        "Resources": [secret.arn],
        "Detail": json.dumps(detail),
    }
    events_backends[backend.account_id][backend.region_name].put_events([event])


def add(backend, secret_id: str, *args, **kwargs):
    before = version_in_use(backend.secrets.get(secret_id))
    secret, is_new = add_secret(backend, secret_id, *args, **kwargs)
    announce(backend, secret, before)
    return secret, is_new


def move_label(backend, secret_id: str, *args, **kwargs):
    before = version_in_use(backend.secrets.get(secret_id))
    answer = update_secret_version_stage(backend, secret_id, *args, **kwargs)
    announce(backend, backend.secrets[secret_id], before)
    return answer


def rotate(backend, secret_id: str, *args, rotation_lambda_arn=None, rotation_rules=None, **kwargs) -> str:
    function = rotation_lambda_arn or getattr(backend.secrets.get(secret_id), "rotation_lambda_arn", None)
    answer = rotate_secret(
        backend, secret_id, *args, rotation_lambda_arn=function, rotation_rules=rotation_rules, **kwargs
    )
    if rotation_rules:
        secret = backend.secrets[secret_id]
        secret.rotation_rules = rotation_rules
        secret.rotation_enabled = True
    return answer


def with_rules(secret) -> dict:
    described = to_dict(secret)
    rules = getattr(secret, "rotation_rules", None)
    return {**described, "RotationRules": rules} if rules and secret.rotation_requested else described


def apply() -> None:
    FakeSecret.to_dict = with_rules
    SecretsManagerBackend.rotate_secret = rotate
    SecretsManagerBackend.cancel_rotate_secret = cancel
    SecretsManagerBackend._add_secret = add
    SecretsManagerBackend.update_secret_version_stage = move_label
