"""S3: five patches.

A lifecycle rule loses the number of noncurrent versions that it keeps. The provider waits for it until it times out.

The conditions of a bucket policy are ignored, so a statement that denies access without TLS denies all access. The
patch ignores denials that have a condition; other tests verify them in the JSON.

A key of which only delete markers remain can't be deleted: Moto returns a server error, which the provider retries
for minutes. A bucket that has held state locks could not be emptied.

A bucket does not return that it sends events to EventBridge. The provider plans to enable it every time.

The permission to deliver access logs is found only for the prefix of the one bucket, or for all of the target. A
wildcard within the path is one as in any other policy.
"""

import json
from fnmatch import fnmatchcase

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


def is_conditional_denial(statement: dict) -> bool:
    return statement["Effect"] == "Deny" and "Condition" in statement


def get_permission(bucket, action: str, resource: str) -> PermissionResult:
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    policy = json.loads(bucket.policy.decode())
    policy["Statement"] = [
        statement for statement in policy["Statement"] if not is_conditional_denial(statement)
    ]
    return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)


def may_deliver_logs(target_bucket, target_prefix) -> bool:
    policy = json.loads(target_bucket.policy.decode()) if target_bucket.policy else {"Statement": []}
    key = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}log"
    return any(
        statement["Effect"] == "Allow"
        and statement["Principal"] == {"Service": "logging.s3.amazonaws.com"}
        and statement["Action"] == "s3:PutObject"
        and fnmatchcase(key, statement["Resource"])
        for statement in policy["Statement"]
    )


def dispose(_marker, garbage: bool = False) -> None:
    """A delete marker holds no data to free."""


def apply() -> None:
    FakeBucket.get_permission = get_permission
    FakeBucket._log_permissions_enabled_policy = staticmethod(may_deliver_logs)
    FakeDeleteMarker.dispose = dispose
    FakeBucket.set_lifecycle = set_and_remember
    S3Response.serialized = serialize_whole
