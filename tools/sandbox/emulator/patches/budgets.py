"""AWS Budgets: subscribers of notifications, tags, and changes of a budget are missing.

Moto returns 500 for them, and the provider retries.
"""

import json

from moto.budgets.models import Budget
from moto.budgets.responses import BudgetsResponse

tags: dict[str, dict[str, str]] = {}

create_untagged = BudgetsResponse.create_budget


def budget_of(response) -> Budget:
    account, name = response._get_param("AccountId"), response._get_param("BudgetName")
    return response.backend.budgets[account][name]


def create_budget(response) -> str:
    params = json.loads(response.body)
    answer = create_untagged(response)
    arn = f"arn:aws:budgets::{params['AccountId']}:budget/{params['Budget']['BudgetName']}"
    tags[arn] = {tag["Key"]: tag["Value"] for tag in params.get("ResourceTags", [])}
    return answer


def update_budget(response) -> str:
    params = json.loads(response.body)
    changed = params["NewBudget"]
    response.backend.budgets[params["AccountId"]][changed["BudgetName"]].budget.update(changed)
    return "{}"


def describe_subscribers_for_notification(response) -> str:
    wanted = response._get_param("Notification")
    found = [
        notification.subscribers
        for notification in budget_of(response).notifications
        if all(notification.details.get(name) == wanted.get(name) for name in ("NotificationType", "Threshold"))
    ]
    return json.dumps({"Subscribers": found[0] if found else []})


def list_tags_for_resource(response) -> str:
    found = tags.get(response._get_param("ResourceARN"), {})
    return json.dumps({"ResourceTags": [{"Key": key, "Value": value} for key, value in found.items()]})


def tag_resource(response) -> str:
    added = {tag["Key"]: tag["Value"] for tag in response._get_param("ResourceTags")}
    tags.setdefault(response._get_param("ResourceARN"), {}).update(added)
    return "{}"


def untag_resource(response) -> str:
    for key in response._get_param("ResourceTagKeys"):
        tags.get(response._get_param("ResourceARN"), {}).pop(key, None)
    return "{}"


CALLS = (
    create_budget,
    update_budget,
    describe_subscribers_for_notification,
    list_tags_for_resource,
    tag_resource,
    untag_resource,
)


def apply() -> None:
    for call in CALLS:
        setattr(BudgetsResponse, call.__name__, call)
