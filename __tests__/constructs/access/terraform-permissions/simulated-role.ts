import { DeploymentTarget } from "../../../../constructs/core/deployment-target";
import { attachedKey, policyDocument, type PolicyStatement } from "../../../../constructs/identity/policy-statement";
import { parsePolicy } from "../../../../tools/permissions/policy-document";
import { type ContextKeys, SimulatedCaller } from "../../../../tools/permissions/simulation/simulated-caller";

export const ACCOUNT = "444444444444";
export const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/bounds`;

/** Key policies of the platform leave it to the policies of the account's roles who may use and manage a key. */
const keyPolicy = parsePolicy(
  policyDocument([
    {
      sid: "Account",
      principals: { AWS: [`arn:aws:iam::${ACCOUNT}:root`] },
      actions: ["kms:*"],
      resources: attachedKey,
    },
  ]),
);

/** Returns the deployment target of an environment, all of which are in one account. */
export function targetOf(environment: string, project = "shop"): DeploymentTarget {
  return new DeploymentTarget({
    project,
    environment,
    account: ACCOUNT,
    region: "eu-west-1",
    permissionsBoundary: BOUNDARY,
  });
}

/** Returns a role with statements. What it asks for has the tags that a request names as `aws:ResourceTag/…`. */
export function roleWith(statements: readonly PolicyStatement[]): SimulatedCaller {
  return new SimulatedCaller(
    {
      principal: { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/pipeline`, account: ACCOUNT },
      identityPolicy: parsePolicy(policyDocument(statements)),
      contextKeys: {},
    },
    (arn) => ({ account: ACCOUNT, policy: arn.includes(":kms:") ? keyPolicy : undefined, tags: {} }),
  );
}

/** The condition keys of the tags that an environment's resources have, or a request for it sends. */
export function tagsOf(kind: "ResourceTag" | "RequestTag", environment: string, project = "shop"): ContextKeys {
  return { [`aws:${kind}/Project`]: project, [`aws:${kind}/Environment`]: environment };
}
