"""Systems Manager: associations are missing.

The provider retries the calls for minutes. With the patch, an association succeeds as soon as it is created, because no
instance runs it.
"""

import json

from moto.moto_api._internal import mock_random
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse

associations: dict[str, dict] = {}

DEFAULTS = {"DocumentVersion": "$DEFAULT", "AssociationVersion": "1", "ApplyOnlyAtCronInterval": False}


def body_of(response) -> dict:
    return json.loads(response.body)


def create_association(response) -> str:
    association_id = mock_random.uuid4()
    params = body_of(response)
    tags = {tag["Key"]: tag["Value"] for tag in params.pop("Tags", [])}
    response.ssm_backend._resource_tags["Association"][str(association_id)] = tags
    associations[str(association_id)] = {
        **DEFAULTS,
        "AssociationId": str(association_id),
        "Overview": {"Status": "Success", "DetailedStatus": "Success"},
        **params,
    }
    return describe(str(association_id))


def describe_association(response) -> str:
    return describe(body_of(response)["AssociationId"])


def update_association(response) -> str:
    params = body_of(response)
    associations[params["AssociationId"]].update(params)
    return describe(params["AssociationId"])


def delete_association(response) -> str:
    associations.pop(body_of(response)["AssociationId"], None)
    return "{}"


def describe(association_id: str):
    association = associations.get(association_id)
    if association is None:
        body = json.dumps({"__type": "AssociationDoesNotExist", "message": "There is no such association."})
        return 400, {"x-amzn-errortype": "AssociationDoesNotExist"}, body
    return json.dumps({"AssociationDescription": association})


validate = SimpleSystemManagerBackend._validate_resource_type_and_id


def validate_with_associations(backend, resource_type: str, resource_id: str) -> str:
    return resource_id if resource_type == "Association" else validate(backend, resource_type, resource_id)


def apply() -> None:
    for action in (create_association, describe_association, update_association, delete_association):
        setattr(SimpleSystemManagerResponse, action.__name__, action)
    SimpleSystemManagerBackend._validate_resource_type_and_id = validate_with_associations
