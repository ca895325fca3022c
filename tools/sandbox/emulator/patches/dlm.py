"""Data Lifecycle Manager: the service is missing.

Moto takes the first call for one to S3, and the provider retries it for minutes.
"""

import json
import re
import sys
from types import ModuleType, SimpleNamespace

from moto import backend_index
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.moto_api._internal import mock_random

URL_BASES = [r"https?://dlm\.(.+)\.amazonaws\.com"]


class LifecycleManager(BaseBackend):
    def __init__(self, region_name: str, account_id: str):
        super().__init__(region_name, account_id)
        self.policies: dict[str, dict] = {}

    @property
    def _url_module(self) -> SimpleNamespace:
        paths = ["policies", "policies/(?P<id>[^/]+)", "tags/(?P<arn>.+)"]
        return SimpleNamespace(
            url_bases=URL_BASES, url_paths={f"{{0}}/{path}/?$": LifecycleManagerResponse.dispatch for path in paths}
        )


dlm_backends = BackendDict(LifecycleManager, "dlm")


class LifecycleManagerResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="dlm")

    @property
    def policies(self) -> dict[str, dict]:
        return dlm_backends[self.current_account][self.region].policies

    @property
    def policy(self) -> dict:
        return self.policies[self._last_step()]

    def _last_step(self) -> str:
        return self.path.rstrip("/").split("/")[-1]

    def create_lifecycle_policy(self) -> str:
        policy = json.loads(self.body)
        policy_id = "policy-0" + mock_random.get_random_hex(16)
        arn = f"arn:aws:dlm:{self.region}:{self.current_account}:policy/{policy_id}"
        self.policies[policy_id] = {"PolicyId": policy_id, "PolicyArn": arn, "Tags": {}, **policy}
        return json.dumps({"PolicyId": policy_id})

    def get_lifecycle_policy(self) -> str:
        if self._last_step() not in self.policies:
            body = json.dumps({"Code": "NOT_FOUND", "Message": "There is no such policy."})
            return 404, {"x-amzn-errortype": "ResourceNotFoundException"}, body
        return json.dumps({"Policy": self.policy})

    def update_lifecycle_policy(self) -> str:
        self.policy.update(json.loads(self.body))
        return "{}"

    def delete_lifecycle_policy(self) -> str:
        del self.policies[self._last_step()]
        return "{}"

    def tag_resource(self) -> str:
        self.policy["Tags"].update(json.loads(self.body)["Tags"])
        return "{}"

    def untag_resource(self) -> str:
        for key in self.querystring["tagKeys"]:
            self.policy["Tags"].pop(key, None)
        return "{}"


def apply() -> None:
    module = ModuleType("moto.dlm")
    module.dlm_backends = dlm_backends
    sys.modules["moto.dlm"] = module
    backend_index.backend_url_patterns.append(("dlm", re.compile(URL_BASES[0])))
