"""Amazon Q Developer in chat applications: the service is missing.

Moto takes the first call for one to S3, and the provider retries it for minutes.
"""

import json
import re
import sys
from types import ModuleType, SimpleNamespace

from moto import backend_index
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.utilities.utils import get_partition

URL_BASES = [r"https?://chatbot\.(.+)\.amazonaws\.com"]

# The path of each call, and what it does with a channel of which chat.
PATHS = (
    *(f"{verb}-slack-channel-configuration" for verb in ("create", "update", "delete")),
    "describe-slack-channel-configurations",
    "list-ms-teams-channel-configurations",
    *(f"{verb}-ms-teams-channel-configuration" for verb in ("create", "update", "delete", "get")),
    *(f"{verb}-resource" for verb in ("tag", "untag")),
    "list-tags-for-resource",
)


class Chatbot(BaseBackend):
    def __init__(self, region_name: str, account_id: str):
        super().__init__(region_name, account_id)
        self.channels: dict[str, dict] = {}
        self.tags: dict[str, dict[str, str]] = {}

    @property
    def _url_module(self) -> SimpleNamespace:
        return SimpleNamespace(
            url_bases=URL_BASES, url_paths={f"{{0}}/{path}/?$": ChatbotResponse.answer for path in PATHS}
        )


chatbot_backends = BackendDict(
    Chatbot, "chatbot", use_boto3_regions=False, additional_regions=["us-east-2", "global", "aws"]
)


class ChatbotResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="chatbot")

    @classmethod
    def answer(cls, request, full_url: str, headers):
        response = cls()
        response.setup_class(request, full_url, headers)
        # The service is global: one list for an account, whatever the region of the call.
        backend = chatbot_backends[response.current_account]["us-east-2"]
        call, _, rest = request.path.strip("/").partition("-")
        params = json.loads(response.body or "{}")
        return 200, {"content-type": "application/json"}, json.dumps(perform(response, backend, call, rest, params))


def perform(response: ChatbotResponse, backend: Chatbot, call: str, rest: str, params: dict) -> dict:
    if rest in ("tags-for-resource", "resource"):
        return perform_on_tags(backend, call, params)
    if call == "list":
        teams = [channel for channel in backend.channels.values() if "TeamId" in channel]
        return {"TeamChannelConfigurations": [with_tags(backend, channel) for channel in teams]}
    kind = "microsoft-teams-channel" if rest.startswith("ms-teams") else "slack-channel"
    arn = params.get("ChatConfigurationArn")
    if call == "create":
        partition = get_partition(response.region)
        arn = f"arn:{partition}:chatbot::{response.current_account}:chat-configuration/{kind}/{params['ConfigurationName']}"
        backend.tags[arn] = {tag["TagKey"]: tag["TagValue"] for tag in params.pop("Tags", [])}
        # AWS adds the names, which only the chat knows.
        known = {"SlackTeamName": "workspace", "SlackChannelName": "channel", "State": "ENABLED"}
        backend.channels[arn] = {**known, **params, "ChatConfigurationArn": arn}
    elif call == "update":
        backend.channels[arn].update(params)
    elif call == "delete":
        backend.channels.pop(arn, None)
        return {}
    elif call == "describe":
        found = [channel for key, channel in backend.channels.items() if arn in (None, key)]
        return {"SlackChannelConfigurations": [with_tags(backend, channel) for channel in found]}
    channel = backend.channels.get(arn)
    return {"ChannelConfiguration": channel and with_tags(backend, channel)}


def with_tags(backend: Chatbot, channel: dict) -> dict:
    """The provider reads the tags of a channel from the channel itself."""
    tags = backend.tags.get(channel["ChatConfigurationArn"], {})
    return {**channel, "Tags": [{"TagKey": key, "TagValue": value} for key, value in tags.items()]}


def perform_on_tags(backend: Chatbot, call: str, params: dict) -> dict:
    tags = backend.tags.setdefault(params["ResourceARN"], {})
    if call == "tag":
        tags.update({tag["TagKey"]: tag["TagValue"] for tag in params["Tags"]})
    elif call == "untag":
        for key in params["TagKeys"]:
            tags.pop(key, None)
    else:
        return {"Tags": [{"TagKey": key, "TagValue": value} for key, value in tags.items()]}
    return {}


def apply() -> None:
    module = ModuleType("moto.chatbot")
    module.chatbot_backends = chatbot_backends
    sys.modules["moto.chatbot"] = module
    backend_index.backend_url_patterns.append(("chatbot", re.compile(URL_BASES[0])))
