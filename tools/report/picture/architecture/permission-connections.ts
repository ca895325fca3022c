import { type Statement } from "../../../../guardrails/policies/statement";
import { type Resource } from "../../../../guardrails/tree/resource";
import { type Tree } from "../../../../guardrails/tree/tree";
import { type Connection } from "./architecture";
import { type Draft, partId } from "./draft";
import { statementsOf } from "./parts/workloads";

/** What an action does to the data of a service; the first pattern that fits counts. */
const VERBS: readonly (readonly [pattern: RegExp, verb: "reads" | "writes" | "sends" | "receives"])[] = [
  [/^sqs:(ReceiveMessage|DeleteMessage|\*)$/i, "receives"],
  [/^sqs:SendMessage/i, "sends"],
  [/^sns:Publish/i, "sends"],
  [/^kinesis:(Get|Subscribe)/i, "receives"],
  [/^kinesis:Put/i, "sends"],
  [/^(s3|dynamodb):(Put|Delete|Update|BatchWrite|Abort|Restore|\*)/i, "writes"],
  [/^(s3|dynamodb):(Get|List|Query|Scan|BatchGet)/i, "reads"],
];

/** Finds which workloads may read, write, send to or receive from what holds data, by the policies of their roles. */
export function permissionConnections(drafts: readonly Draft[], tree: Tree): readonly Connection[] {
  return drafts.flatMap((draft) => {
    const statements = (draft.roles ?? []).flatMap((role) =>
      statementsOf(role, tree).map((statement) => ({ role, statement })),
    );
    return drafts.flatMap((target) => {
      const verbs = statements
        .filter(({ role, statement }) => covers(statement, role, target, tree))
        .flatMap(({ statement }) => verbsOf(statement));
      const label = [...new Set(verbs)].sort().join(", ");
      return label === "" ? [] : [connection(draft, target, label)];
    });
  });
}

function covers({ effect, resources }: Statement, role: Resource, target: Draft, tree: Tree): boolean {
  return (
    effect === "Allow" &&
    (target.arns ?? []).length > 0 &&
    resources.some(
      (resource) =>
        resource === "*" ||
        tree.mentioned(role, resource).includes(target.resource) ||
        (target.arns ?? []).some((arn) => isSame(arn, resource)),
    )
  );
}

/** Whether an ARN of a policy is about a resource; parts of ours that are unknown match any. */
function isSame(arn: string, resource: string): boolean {
  const [ours, theirs] = [arn.split(":"), resource.split(":")];
  return ours.length === theirs.length && ours.every((part, index) => part === "*" || part === theirs[index]);
}

function verbsOf({ actions }: Statement): readonly string[] {
  return actions.flatMap((action) => VERBS.find(([pattern]) => pattern.test(action))?.[1] ?? []);
}

/** Data flows from what is read or received. */
function connection(workload: Draft, store: Draft, label: string): Connection {
  const [one, other] = [partId(workload.resource), partId(store.resource)];
  return label === "receives"
    ? { from: other, to: one, by: "permission", label }
    : { from: one, to: other, by: "permission", label };
}
