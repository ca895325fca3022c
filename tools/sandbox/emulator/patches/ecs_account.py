"""ECS: the settings for everybody in an account are missing, and so are some of their names.

Moto returns 500 when a default is set, and the provider retries.
"""

import json

from moto.ecs.responses import EC2ContainerServiceResponse

defaults: dict[tuple, dict[str, str]] = {}

list_own_settings = EC2ContainerServiceResponse.list_account_settings


def defaults_of(response) -> dict[str, str]:
    return defaults.setdefault((response.current_account, response.region), {})


def setting(response, name: str) -> dict[str, str]:
    principal = f"arn:aws:iam::{response.current_account}:root"
    return {"name": name, "value": defaults_of(response)[name], "principalArn": principal, "type": "user"}


def put_account_setting_default(response) -> str:
    name = response._get_param("name")
    defaults_of(response)[name] = response._get_param("value")
    response.ecs_backend.put_account_setting(name, response._get_param("value"))
    return json.dumps({"setting": setting(response, name)})


def list_account_settings(response) -> str:
    name = response._get_param("name")
    if name in defaults_of(response):
        return json.dumps({"settings": [setting(response, name)]})
    return list_own_settings(response)


def apply() -> None:
    EC2ContainerServiceResponse.put_account_setting_default = put_account_setting_default
    EC2ContainerServiceResponse.list_account_settings = list_account_settings
