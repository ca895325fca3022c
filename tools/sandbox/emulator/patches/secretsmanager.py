"""Secrets Manager: the rotation of a secret that another service manages can't be cancelled.

Moto requires a Lambda function, but RDS rotates its secrets without one. The provider cancels the rotation when the
resource is destroyed.
"""

from moto.secretsmanager.models import SecretsManagerBackend

cancel_rotate_secret = SecretsManagerBackend.cancel_rotate_secret


def is_managed(secret) -> bool:
    return any(tag["Key"] == "aws:secretsmanager:owningService" for tag in secret.tags or [])


def cancel(backend, secret_id: str) -> str:
    secret = backend.secrets.get(secret_id)
    if secret is None or not is_managed(secret):
        return cancel_rotate_secret(backend, secret_id)
    secret.rotation_enabled = False
    return secret.to_short_dict()


def apply() -> None:
    SecretsManagerBackend.cancel_rotate_secret = cancel
