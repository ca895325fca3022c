"""S3: a lifecycle rule forgets how many old versions it keeps; the provider waits for them until it gives up."""

from moto.core.responses import ActionResult
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

set_lifecycle = FakeBucket.set_lifecycle
serialized = S3Response.serialized


def set_and_remember(bucket, rules) -> None:
    set_lifecycle(bucket, rules)
    bucket.versions_kept = [
        (rule.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions") for rule in rules
    ]


def serialize_with_versions(response, answer: ActionResult):
    result = answer.result
    if isinstance(result, dict) and "TransitionDefaultMinimumObjectSize" in result:
        bucket = response.backend.get_bucket(response.bucket_name)
        for rule, versions in zip(result["Rules"], getattr(bucket, "versions_kept", [])):
            if versions:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = int(versions)
    return serialized(response, answer)


def fill() -> None:
    FakeBucket.set_lifecycle = set_and_remember
    S3Response.serialized = serialize_with_versions
