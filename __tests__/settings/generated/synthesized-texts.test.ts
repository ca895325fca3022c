import { problemsOf, type StackJson } from "./synthesized-problems";

const region = "eu-west-1";

/** What the checks say of a stack with resources. */
function problemsWith(resource: NonNullable<StackJson["resource"]>, of = region) {
  return problemsOf({ prod: { resource, provider: { aws: [{ region: of }] } } });
}

const statement = { Sid: "A", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const bucketPolicy = (text: string) => ({ aws_s3_bucket_policy: { p: { policy: text } } });

test.each<[string, NonNullable<StackJson["resource"]>, string]>([
  [
    "a reference to nothing",
    { aws_subnet: { a: { cidr_block: "10.0.0.0/24", vpc_id: "${aws_vpc.none.id}" } } },
    "reference to aws_vpc.none",
  ],
  ["a tag that is too long", { aws_x: { a: { tags: { Name: "x".repeat(257) } } } }, "the tag"],
  ["a tag of AWS's own", { aws_x: { a: { tags: { "aws:Name": "x" } } } }, "the tag"],
  [
    "too many tags",
    { aws_x: { a: { tags: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ""])) } } },
    "51 tags",
  ],
  ["another element in a policy", bucketPolicy(policy({ ...statement, Actions: "s3:*" })), "Actions"],
  ["a statement without an effect", bucketPolicy(policy({ ...statement, Effect: "Permit" })), "an effect"],
  ["an empty list in a policy", bucketPolicy(policy({ ...statement, Action: [] })), "Action is empty"],
  [
    "a policy that is too long",
    bucketPolicy(policy({ ...statement, Resource: `arn:aws:s3:::${"b".repeat(20_480)}` })),
    "characters",
  ],
  ["an ARN of another partition", { aws_x: { a: { arn: "arn:aws-cn:s3:::b" } } }, "the ARN arn:aws-cn:s3::"],
  [
    "an ARN of another region",
    { aws_x: { a: { arn: "arn:aws:sqs:eu-west-3:111111111111:q" } } },
    "the ARN arn:aws:sqs:eu-west-3:",
  ],
  ["what no one wrote", { aws_x: { a: { text: "a-undefined" } } }, "text"],
  ["a name that can't be printed", { aws_x: { a: { name: "a\n" } } }, "the name"],
  [
    "two rules with one number",
    {
      aws_network_acl_rule: { a: { network_acl_id: "n", rule_number: 1 }, b: { network_acl_id: "n", rule_number: 1 } },
    },
    "is there twice",
  ],
])("the checks find %s", (_what, resource, problem) => {
  const problems = problemsWith(resource);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test("the checks find networks that overlap and priorities that two stacks give", () => {
  const vpc = (cidr: string) => ({
    resource: { aws_vpc: { v: { cidr_block: cidr } } },
    provider: { aws: [{ region }] },
  });
  expect(problemsOf({ a: vpc("10.0.0.0/16"), b: vpc("10.0.1.0/24") })).toHaveLength(1);
  const rule = { aws_lb_listener_rule: { r: { listener_arn: "l", priority: 1 } } };
  expect(problemsOf({ a: { resource: rule }, b: { resource: rule, data: { aws_lb_listener: { l: {} } } } })).toEqual([
    "priority 1 of the shared listener is there twice",
  ]);
});

test("the checks find nothing in what is right", () => {
  expect(problemsWith(bucketPolicy(policy(statement)))).toEqual([]);
  expect(problemsWith({ aws_x: { a: { arn: "arn:aws-cn:s3:::b", tags: { Name: "x" } } } }, "cn-north-1")).toEqual([]);
});
