import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";
import { listenerTypes, loadBalancerTypes } from "./types";

/**
 * A Network Load Balancer logs TLS connections alone. Source: Elastic Load Balancing, "Access logs for your Network Load
 * Balancer"; AWS Security Hub User Guide, "Security Hub CSPM controls for Elastic Load Balancing", ELB.5.
 */
export const accessLogs: Rule = {
  id: "elb-access-logs",
  wants: "load balancers write access logs to a bucket that accepts them",
  severity: "medium",
  controls: {
    securityHub: ["ELB.5"],
    wellArchitected: ["SEC04-BP01"],
    claims: ["F14", "M26"],
  },
  types: [...loadBalancerTypes, "aws_elb"],
  reason: "Without logs, nobody can tell who requested what, either during an attack or after it.",
  fix: "Use the construct `Ingress`, or set `accessLogs` with a bucket whose policy allows log delivery, such as a `LogBucket`.",
  check: (balancer, tree) => {
    if (balancer.get("load_balancer_type") === "network" && !speaksTls(balancer, tree)) {
      return undefined;
    }
    const { bucket, enabled } = balancer.block("access_logs");
    // Those of a classic load balancer are on by default.
    const isOff = isFalse(enabled, balancer.type === "aws_elb");
    if (typeof bucket !== "string" || isOff) {
      return bucket === undefined ? "it has no `access_logs`" : `\`access_logs.enabled\` is ${shown(enabled)}`;
    }
    const target = bucketOf(balancer, bucket, tree);
    return target && !allowsDelivery(target, tree)
      ? `the policy of ${target.address} does not let load balancers write to it`
      : undefined;
  },
  evidence: (balancer) =>
    ["enabled", "bucket"].map((argument) => ({
      resource: balancer,
      attribute: `access_logs.${argument}`,
      value: balancer.block("access_logs")[argument],
    })),
};

function speaksTls(balancer: Resource, tree: Tree): boolean {
  return listenerTypes
    .flatMap((type) => tree.usersOf(balancer, type))
    .some((listener) => listener.get("protocol") === "TLS");
}

function bucketOf(balancer: Resource, bucket: string, tree: Tree): Resource | undefined {
  const referred = tree.referred(balancer, bucket);
  return referred?.type === "aws_s3_bucket"
    ? referred
    : balancer.stack.of("aws_s3_bucket").find((candidate) => candidate.get("bucket") === bucket);
}

/** Whether a policy of the bucket names the service, or the accounts from which it writes in older regions. */
function allowsDelivery(bucket: Resource, tree: Tree): boolean {
  return tree.about(bucket, "aws_s3_bucket_policy", "bucket").some((policy) => {
    const texts = [policy, ...tree.mentioned(policy, policy.get("policy"))].flatMap(({ type, attributes }) =>
      type === "aws_s3_bucket" ? [] : textsOf(JSON.stringify(attributes)),
    );
    return texts.some((text) =>
      /elasticloadbalancing\.amazonaws\.com|aws_elb_service_account|delivery\.logs|:root/.test(text),
    );
  });
}
