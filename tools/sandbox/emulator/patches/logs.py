"""CloudWatch Logs: saved queries are missing.

Moto returns 500 for them, and the provider retries for many minutes.
"""

import json
from uuid import uuid4

from moto.logs.responses import LogsResponse

queries: dict[tuple[str, str], dict[str, dict]] = {}


def own_queries(response) -> dict[str, dict]:
    return queries.setdefault((response.current_account, response.region), {})


def put_query_definition(response) -> str:
    request = json.loads(response.body)
    query_id = request.get("queryDefinitionId") or str(uuid4())
    own_queries(response)[query_id] = {
        "queryDefinitionId": query_id,
        "name": request["name"],
        "queryString": request["queryString"],
        "logGroupNames": request.get("logGroupNames", []),
    }
    return json.dumps({"queryDefinitionId": query_id})


def describe_query_definitions(response) -> str:
    prefix = json.loads(response.body or "{}").get("queryDefinitionNamePrefix", "")
    found = [query for query in own_queries(response).values() if query["name"].startswith(prefix)]
    return json.dumps({"queryDefinitions": found})


def delete_query_definition(response) -> str:
    removed = own_queries(response).pop(json.loads(response.body)["queryDefinitionId"], None)
    return json.dumps({"success": removed is not None})


def apply() -> None:
    for call in (put_query_definition, describe_query_definitions, delete_query_definition):
        setattr(LogsResponse, call.__name__, call)
