"""ECR: rules of pull-through caches and templates of repositories are missing.

Moto returns 500 for each of their calls, and the provider retries. Nothing is pulled.
"""

import json

from moto.ecr.responses import ECRResponse
from moto.core.utils import unix_time

rules: dict[tuple, dict] = {}
templates: dict[tuple, dict] = {}


def place(response) -> tuple:
    return response.current_account, response.region


def error(kind: str):
    body = json.dumps({"__type": kind, "message": "There is no such prefix in the registry, or there is one already."})
    return 400, {"x-amzn-errortype": kind}, body


def calls(kept: dict[tuple, dict], key: str, names: dict[str, str]) -> dict:
    """Returns the calls that create, describe, update and delete one kind of thing, which is known by a prefix."""

    def of(response) -> dict:
        return kept.setdefault(place(response), {})

    def answer(response, item: dict) -> str:
        registry = {"registryId": response.current_account}
        wrapped = {names["one"]: item} if "one" in names else item
        return json.dumps({**registry, **wrapped})

    def create(response):
        params = json.loads(response.body)
        if params[key] in of(response):
            return error(names["exists"])
        now = unix_time()
        item = {"registryId": response.current_account, "createdAt": now, "updatedAt": now, **params}
        of(response)[params[key]] = item
        return answer(response, item)

    def describe(response):
        wanted = json.loads(response.body).get(names["filter"])
        found = [item for prefix, item in of(response).items() if not wanted or prefix in wanted]
        if wanted and not found:
            return error(names["missing"])
        return json.dumps({"registryId": response.current_account, names["many"]: found})

    def update(response):
        params = json.loads(response.body)
        of(response)[params[key]].update(params)
        return answer(response, of(response)[params[key]])

    def delete(response):
        item = of(response).pop(json.loads(response.body)[key], None)
        return error(names["missing"]) if item is None else answer(response, item)

    return {
        f"create_{names['call']}": create,
        f"describe_{names['call']}s": describe,
        f"update_{names['call']}": update,
        f"delete_{names['call']}": delete,
    }


CALLS = {
    **calls(
        rules,
        "ecrRepositoryPrefix",
        {
            "call": "pull_through_cache_rule",
            "many": "pullThroughCacheRules",
            "filter": "ecrRepositoryPrefixes",
            "exists": "PullThroughCacheRuleAlreadyExistsException",
            "missing": "PullThroughCacheRuleNotFoundException",
        },
    ),
    **calls(
        templates,
        "prefix",
        {
            "call": "repository_creation_template",
            "one": "repositoryCreationTemplate",
            "many": "repositoryCreationTemplates",
            "filter": "prefixes",
            "exists": "TemplateAlreadyExistsException",
            "missing": "TemplateNotFoundException",
        },
    ),
}


def apply() -> None:
    for name, call in CALLS.items():
        setattr(ECRResponse, name, call)
