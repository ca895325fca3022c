"""S3: four patches.

A lifecycle rule forgets how many old versions it keeps; the provider waits for them until it gives up.

A bucket policy's conditions are not read, so that "deny what comes without TLS" denies everything. Denials under
a condition are left out when the emulator decides; what they say is tested on the JSON.

A key that only delete markers are left of can't be deleted: the call ends with an error of the server, which the
provider repeats for minutes. So a bucket whose locks were taken and lifted can't be emptied.

A bucket that tells EventBridge of its objects doesn't say so; the provider wants to set it at every plan.
"""

import json

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response

set_lifecycle = FakeBucket.set_lifecycle
serialized = S3Response.serialized


def set_and_remember(bucket, rules) -> None:
    set_lifecycle(bucket, rules)
    bucket.versions_kept = [
        (rule.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions") for rule in rules
    ]


def serialize_whole(response, answer: ActionResult):
    result = answer.result
    if isinstance(result, dict) and "TopicConfigurations" in result:
        bucket = response.backend.get_bucket(response.bucket_name)
        if bucket.notification_configuration.event_bridge is not None:
            result["EventBridgeConfiguration"] = {}
    if isinstance(result, dict) and "TransitionDefaultMinimumObjectSize" in result:
        bucket = response.backend.get_bucket(response.bucket_name)
        for rule, versions in zip(result["Rules"], getattr(bucket, "versions_kept", [])):
            if versions:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = int(versions)
    return serialized(response, answer)


def is_denial_under_condition(statement: dict) -> bool:
    return statement["Effect"] == "Deny" and "Condition" in statement


def get_permission(bucket, action: str, resource: str) -> PermissionResult:
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    policy = json.loads(bucket.policy.decode())
    policy["Statement"] = [one for one in policy["Statement"] if not is_denial_under_condition(one)]
    return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)


def dispose(_marker, garbage: bool = False) -> None:
    """A marker holds no data that has to be freed."""


def apply() -> None:
    FakeBucket.get_permission = get_permission
    FakeDeleteMarker.dispose = dispose
    FakeBucket.set_lifecycle = set_and_remember
    S3Response.serialized = serialize_whole
