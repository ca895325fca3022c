"""IAM Access Analyzer: the service is missing.

Moto takes the first call for one to S3, and the provider retries it for minutes.
"""

import json
import re
import sys
from types import ModuleType, SimpleNamespace
from urllib.parse import unquote

from moto import backend_index
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.core.utils import iso_8601_datetime_with_milliseconds
from moto.utilities.utils import get_partition

URL_BASES = [r"https?://access-analyzer\.(.+)\.amazonaws\.com"]


class AccessAnalyzer(BaseBackend):
    def __init__(self, region_name: str, account_id: str):
        super().__init__(region_name, account_id)
        self.analyzers: dict[str, dict] = {}

    @property
    def _url_module(self) -> SimpleNamespace:
        paths = ["analyzer", "analyzer/(?P<analyzerName>[^/]+)", "tags/(?P<resourceArn>.+)"]
        return SimpleNamespace(
            url_bases=URL_BASES, url_paths={f"{{0}}/{path}/?$": AccessAnalyzerResponse.dispatch for path in paths}
        )


accessanalyzer_backends = BackendDict(AccessAnalyzer, "accessanalyzer")


class AccessAnalyzerResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="accessanalyzer")

    @property
    def analyzers(self) -> dict[str, dict]:
        return accessanalyzer_backends[self.current_account][self.region].analyzers

    def _name(self) -> str:
        return unquote(self.path).rstrip("/").split("/")[-1]

    def _tagged(self) -> dict:
        return self.analyzers[self._name()]["tags"]

    def create_analyzer(self) -> str:
        request = json.loads(self.body)
        name, kind = request["analyzerName"], request["type"]
        if any(analyzer["type"] == kind for analyzer in self.analyzers.values()):
            body = json.dumps({"message": f"There is an analyzer of the type {kind} already."})
            return 402, {"x-amzn-errortype": "ServiceQuotaExceededException"}, body
        arn = f"arn:{get_partition(self.region)}:access-analyzer:{self.region}:{self.current_account}:analyzer/{name}"
        self.analyzers[name] = {
            "arn": arn,
            "name": name,
            "type": kind,
            "createdAt": iso_8601_datetime_with_milliseconds(),
            "status": "ACTIVE",
            "tags": request.get("tags", {}),
            **({"configuration": request["configuration"]} if request.get("configuration") else {}),
        }
        return json.dumps({"arn": arn})

    def get_analyzer(self) -> str:
        analyzer = self.analyzers.get(self._name())
        if analyzer is None:
            body = json.dumps({"message": "There is no such analyzer.", "resourceType": "analyzer"})
            return 404, {"x-amzn-errortype": "ResourceNotFoundException"}, body
        return json.dumps({"analyzer": analyzer})

    def list_analyzers(self) -> str:
        return json.dumps({"analyzers": list(self.analyzers.values())})

    def update_analyzer(self) -> str:
        analyzer = self.analyzers[self._name()]
        analyzer["configuration"] = json.loads(self.body)["configuration"]
        return json.dumps({"configuration": analyzer["configuration"]})

    def delete_analyzer(self) -> str:
        del self.analyzers[self._name()]
        return "{}"

    def list_tags_for_resource(self) -> str:
        return json.dumps({"tags": self._tagged()})

    def tag_resource(self) -> str:
        self._tagged().update(json.loads(self.body)["tags"])
        return "{}"

    def untag_resource(self) -> str:
        for key in self.querystring["tagKeys"]:
            self._tagged().pop(key, None)
        return "{}"


def apply() -> None:
    module = ModuleType("moto.accessanalyzer")
    module.accessanalyzer_backends = accessanalyzer_backends
    sys.modules["moto.accessanalyzer"] = module
    backend_index.backend_url_patterns.append(("accessanalyzer", re.compile(URL_BASES[0])))
