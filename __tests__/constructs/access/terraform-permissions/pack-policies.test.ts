import { packPolicies } from "../../../../constructs/access/terraform-permissions/pack-policies";
import { terraformPermissions } from "../../../../constructs/access/terraform-permissions/terraform-permissions";
import { resourceTypes } from "../../../../constructs/access/terraform-permissions/type-table";
import { policyDocument, type PolicyStatement } from "../../../../constructs/identity/policy-statement";
import { targetOf } from "./simulated-role";

const LARGEST = 6144;

function statement(sid: string, actions: number, length = 20): PolicyStatement {
  const names = Array.from({ length: actions }, (_value, number) => `sqs:${String(number).padStart(length - 4, "A")}`);
  return { sid, actions: names, resources: ["arn:aws:sqs:eu-west-1:444444444444:shop-prod-*"] };
}

const all = terraformPermissions(targetOf("production-europe", "customer-loyalty-eu"), {
  types: { resources: [...resourceTypes.keys()], data: [] },
  deletesData: true,
});

test("no policy is larger than AWS stores", () => {
  const policies = packPolicies([...all.read, ...all.write], { owner: "all", most: 20 });
  expect(policies.map((policy) => policyDocument(policy).length).filter((length) => length > LARGEST)).toEqual([]);
});

test("nothing is lost and nothing is in two policies", () => {
  const actions = (statements: readonly PolicyStatement[]) =>
    statements.flatMap((part) => part.actions.map((action) => `${part.sid.replace(/[AB]+$/, "")} ${action}`)).sort();
  const statements = [...all.read, ...all.write, statement("Large", 400)];
  expect(actions(packPolicies(statements, { owner: "all", most: 20 }).flat())).toEqual(actions(statements));
});

test("Sids are unique in a policy", () => {
  for (const policy of packPolicies([...all.read, ...all.write], { owner: "all", most: 20 })) {
    expect(new Set(policy.map(({ sid }) => sid)).size).toBe(policy.length);
  }
});

test("a small statement fills the first policy with room for it", () => {
  const statements = [statement("One", 180), statement("Two", 200), statement("Three", 10)];
  const packed = packPolicies(statements, { owner: "all" });
  expect(packed.map((policy) => policy.map(({ sid }) => sid))).toEqual([["One", "Three"], ["Two"]]);
});

test("a type that is added moves few statements", () => {
  const types = [...resourceTypes.keys()].filter((type) => !type.startsWith("aws_sqs"));
  const placed = (resources: readonly string[]) => {
    const { write } = terraformPermissions(targetOf("prod"), { types: { resources, data: [] } });
    const policies = packPolicies(write, { owner: "all" });
    return new Map(policies.flatMap((policy, number) => policy.map(({ sid }) => [sid, number] as const)));
  };
  const before = placed(types);
  const after = placed([...types, "aws_sqs_queue"]);
  expect([...before].filter(([sid, number]) => after.get(sid) !== number).length).toBeLessThanOrEqual(before.size / 5);
});

test("more policies than a role can have are refused", () => {
  const statements = Array.from({ length: 3 }, (_value, number) => statement(`Part${number}`, 200));
  expect(() => packPolicies(statements, { owner: "the role shop-prod-apply", most: 2 })).toThrow(
    new Error(
      "The permissions of the role shop-prod-apply fill 3 managed policies of 6144 characters, and it has room for 2; " +
        'move resources into a stack of their own, or have AWS raise the quota "Managed policies attached to an IAM ' +
        'role", to 20 at most, and give `mostPolicies`.',
    ),
  );
});

test("a statement that fits in no policy is refused", () => {
  const resources = Array.from({ length: 200 }, (_value, number) => `arn:aws:s3:::a-bucket-with-a-long-name-${number}`);
  expect(() => packPolicies([{ sid: "Buckets", actions: ["s3:GetObject"], resources }], { owner: "all" })).toThrow(
    new Error(
      "The statement Buckets has more than 6144 characters for a single action, and fits in no managed policy; it " +
        "needs fewer resources.",
    ),
  );
});
