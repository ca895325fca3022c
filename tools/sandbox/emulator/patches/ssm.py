"""Systems Manager: Moto has no associations.

The provider repeats a call that is not there for minutes. Here an association has run well as soon as it is made:
there is no instance behind it that could say otherwise.
"""

import json

from moto.moto_api._internal import mock_random
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse

associations: dict[str, dict] = {}

DEFAULTS = {"DocumentVersion": "$DEFAULT", "AssociationVersion": "1", "ApplyOnlyAtCronInterval": False}


def given(response) -> dict:
    return json.loads(response.body)


def create_association(response) -> str:
    association_id = mock_random.uuid4()
    params = given(response)
    tags = {tag["Key"]: tag["Value"] for tag in params.pop("Tags", [])}
    response.ssm_backend._resource_tags["Association"][str(association_id)] = tags
    associations[str(association_id)] = {
        **DEFAULTS,
        "AssociationId": str(association_id),
        "Overview": {"Status": "Success", "DetailedStatus": "Success"},
        **params,
    }
    return described(str(association_id))


def describe_association(response) -> str:
    return described(given(response)["AssociationId"])


def update_association(response) -> str:
    params = given(response)
    associations[params["AssociationId"]].update(params)
    return described(params["AssociationId"])


def delete_association(response) -> str:
    associations.pop(given(response)["AssociationId"], None)
    return "{}"


def described(association_id: str):
    association = associations.get(association_id)
    if association is None:
        body = json.dumps({"__type": "AssociationDoesNotExist", "message": "There is no such association."})
        return 400, {"x-amzn-errortype": "AssociationDoesNotExist"}, body
    return json.dumps({"AssociationDescription": association})


validate = SimpleSystemManagerBackend._validate_resource_type_and_id


def validate_associations_too(backend, resource_type: str, resource_id: str) -> str:
    return resource_id if resource_type == "Association" else validate(backend, resource_type, resource_id)


def apply() -> None:
    for action in (create_association, describe_association, update_association, delete_association):
        setattr(SimpleSystemManagerResponse, action.__name__, action)
    SimpleSystemManagerBackend._validate_resource_type_and_id = validate_associations_too
