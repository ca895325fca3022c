/** How AWS generates the values of a secret, as the function that rotates it calls AWS. */
export interface RotatedValue {
  readonly length: number;
  readonly punctuation: boolean;
}

/**
 * Returns the code of a function that rotates secrets: it stores a new random value, and makes it the current one. It reads
 * no value, neither the old nor the new one: a version that has a value already refuses a second one, so that a step that
 * is called again changes nothing.
 *
 * It takes AWSPENDING off at the end. Where it stayed behind, a value that somebody stores later would leave it on another
 * version than AWSCURRENT, and Secrets Manager would take the next rotation for the end of the last one.
 *
 * Sources: AWS Secrets Manager User Guide, "Rotation by Lambda function", "Lambda rotation functions"; AWS Secrets Manager API
 * Reference, "PutSecretValue", "RotateSecret".
 * @param values the secrets that it rotates, by their full names; it refuses any other
 */
export function rotationCode(values: Readonly<Record<string, RotatedValue>>): string {
  // A text of JSON is one of Python, too.
  return `import json

import boto3

SECRETS = json.loads(${JSON.stringify(JSON.stringify(values))})
STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")

client = boto3.client("secretsmanager")


class NotRotated(Exception):
    pass


def handler(event, _context):
    step, secret_id, token = event["Step"], event["SecretId"], event["ClientRequestToken"]
    if step not in STEPS:
        raise NotRotated(f"There is no step {step}.")
    secret = client.describe_secret(SecretId=secret_id)
    name = secret["Name"]
    if name not in SECRETS:
        raise NotRotated(f"This function does not rotate the secret {name}.")
    if not secret.get("RotationEnabled"):
        raise NotRotated(f"The secret {name} has no rotation.")
    versions = secret.get("VersionIdsToStages", {})
    stages = versions.get(token, [])
    if "AWSCURRENT" not in stages and "AWSPENDING" not in stages:
        raise NotRotated(f"The version {token} of the secret {name} is not staged for rotation.")
    if step == "createSecret" and "AWSCURRENT" not in stages:
        create(secret_id, token, SECRETS[name])
    if step == "finishSecret":
        finish(secret_id, token, versions)


def create(secret_id, token, value):
    password = client.get_random_password(
        PasswordLength=value["length"], ExcludePunctuation=not value["punctuation"]
    )["RandomPassword"]
    try:
        client.put_secret_value(
            SecretId=secret_id, ClientRequestToken=token, SecretString=password, VersionStages=["AWSPENDING"]
        )
    except client.exceptions.ResourceExistsException:
        print("The version has a value already.")


def finish(secret_id, token, versions):
    current = next((version for version, stages in versions.items() if "AWSCURRENT" in stages), None)
    if current != token:
        move = {"RemoveFromVersionId": current} if current else {}
        client.update_secret_version_stage(
            SecretId=secret_id, VersionStage="AWSCURRENT", MoveToVersionId=token, **move
        )
    if "AWSPENDING" in versions[token]:
        client.update_secret_version_stage(
            SecretId=secret_id, VersionStage="AWSPENDING", RemoveFromVersionId=token
        )
`;
}
