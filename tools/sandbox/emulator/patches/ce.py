"""Cost Explorer: monitors and subscriptions of anomalies, and cost allocation tags are missing.

Moto returns 500 for each of their calls, and the provider retries. As on AWS, an account has at most one monitor of
services.
"""

import json

from moto.ce.responses import CostExplorerResponse
from moto.moto_api._internal import mock_random

kept: dict[tuple, dict] = {}
statuses: dict[tuple, str] = {}


def error(kind: str, message: str):
    return 400, {"x-amzn-errortype": kind}, json.dumps({"__type": kind, "message": message})


def second_monitor(found: dict, item: dict) -> bool:
    dimension = item.get("MonitorDimension")
    return dimension is not None and any(one.get("MonitorDimension") == dimension for one in found.values())


def calls(kind: str, snake: str, missing: str) -> dict:
    """Returns the calls that create, read, change and delete monitors, or subscriptions."""
    resource, arn_name = f"Anomaly{kind}", f"{kind}Arn"

    def of(response) -> dict:
        return kept.setdefault((response.current_account, kind), {})

    def create(response):
        params = json.loads(response.body)
        if second_monitor(of(response), params[resource]):
            return error("ValidationException", "Limit exceeded on dimensional spend monitor creation")
        arn = f"arn:aws:ce::{response.current_account}:anomaly{kind.lower()}/{mock_random.uuid4()}"
        of(response)[arn] = {**params[resource], arn_name: arn, "AccountId": response.current_account}
        response.ce_backend.tagger.tag_resource(arn, params.get("ResourceTags", []))
        return json.dumps({arn_name: arn})

    def get(response):
        wanted = json.loads(response.body).get(f"{arn_name}List")
        found = [item for arn, item in of(response).items() if not wanted or arn in wanted]
        if wanted and not found:
            return error(missing, "There is no such anomaly detection.")
        return json.dumps({f"Anomaly{kind}s": found})

    def update(response):
        params = json.loads(response.body)
        of(response)[params[arn_name]].update(params)
        return json.dumps({arn_name: params[arn_name]})

    def delete(response):
        of(response).pop(json.loads(response.body)[arn_name], None)
        return "{}"

    return {
        f"create_anomaly_{snake}": create,
        f"get_anomaly_{snake}s": get,
        f"update_anomaly_{snake}": update,
        f"delete_anomaly_{snake}": delete,
    }


def update_cost_allocation_tags_status(response) -> str:
    for tag in json.loads(response.body)["CostAllocationTagsStatus"]:
        statuses[response.current_account, tag["TagKey"]] = tag["Status"]
    return json.dumps({"Errors": []})


def list_cost_allocation_tags(response) -> str:
    wanted = json.loads(response.body).get("TagKeys")
    found = [
        {"TagKey": tag, "Type": "UserDefined", "Status": status}
        for (account, tag), status in statuses.items()
        if account == response.current_account and (not wanted or tag in wanted)
    ]
    return json.dumps({"CostAllocationTags": found})


CALLS = {
    **calls("Monitor", "monitor", "UnknownMonitorException"),
    **calls("Subscription", "subscription", "UnknownSubscriptionException"),
    "update_cost_allocation_tags_status": update_cost_allocation_tags_status,
    "list_cost_allocation_tags": list_cost_allocation_tags,
}


def apply() -> None:
    for name, call in CALLS.items():
        setattr(CostExplorerResponse, name, call)
