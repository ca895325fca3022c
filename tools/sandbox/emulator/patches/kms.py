"""KMS: the rotation period of a key is lost, and the provider plans to set it every time."""

import json

from moto.kms.responses import KmsResponse

enable_key_rotation = KmsResponse.enable_key_rotation


def enable_for_period(response) -> str:
    answer = enable_key_rotation(response)
    key = response.kms_backend.describe_key(response._get_param("KeyId"))
    key.rotation_period_in_days = response._get_param("RotationPeriodInDays") or 365
    return answer


def get_key_rotation_status(response) -> str:
    key = response.kms_backend.describe_key(response._get_param("KeyId"))
    status = {"KeyRotationEnabled": key.key_rotation_status}
    if key.key_rotation_status:
        status["RotationPeriodInDays"] = getattr(key, "rotation_period_in_days", 365)
    return json.dumps(status)


def apply() -> None:
    KmsResponse.enable_key_rotation = enable_for_period
    KmsResponse.get_key_rotation_status = get_key_rotation_status
