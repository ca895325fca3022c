import { EveryResource, type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { apiNeeds } from "../../../constructs/network/endpoint-services";

function needs(actions: string[], others: Partial<PolicyStatement> = {}) {
  const statement = { sid: "Test", actions, resources: ["${aws_thing.it.arn}"], ...others };
  const { endpoints, overInternet } = apiNeeds(statement, "eu-west-1");
  return { endpoints, overInternet };
}

test.each([
  ["sqs:SendMessage", ["sqs"]],
  ["cloudwatch:PutMetricData", ["monitoring"]],
  ["ecr:BatchGetImage", ["ecr.api", "ecr.dkr"]],
  ["kms:Decrypt", ["kms"]],
  ["states:StartExecution", ["states"]],
  ["sts:AssumeRole", ["sts"]],
  ["xray:PutTraceSegments", ["xray"]],
])("%s needs an interface endpoint", (action, endpoints) => {
  expect(needs([action])).toEqual({ endpoints, overInternet: [] });
});

test.each(["s3:GetObject", "dynamodb:GetItem", "rds-db:connect", "es:ESHttpGet", "ecr:GetAuthorizationToken"])(
  "%s needs no interface endpoint, and no internet",
  (action) => {
    expect(needs([action])).toEqual({ endpoints: [], overInternet: [] });
  },
);

test("a key that is used through another service needs no endpoint of KMS", () => {
  const conditions = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
  expect(needs(["kms:Decrypt"], { conditions }).endpoints).toEqual([]);
});

test("a denial needs nothing", () => {
  expect(needs(["sqs:SendMessage"], { effect: "Deny" })).toEqual({ endpoints: [], overInternet: [] });
});

test("the API of another region is reached over the internet", () => {
  const queue = (region: string) => `arn:aws:sqs:${region}:444444444444:orders`;
  expect(needs(["sqs:SendMessage"], { resources: [queue("us-east-1")] })).toEqual({
    endpoints: [],
    overInternet: ["sqs in us-east-1"],
  });
  expect(needs(["sqs:SendMessage"], { resources: [queue("us-east-1"), queue("eu-west-1")] })).toEqual({
    endpoints: ["sqs"],
    overInternet: ["sqs in us-east-1"],
  });
  expect(needs(["iam:PassRole"], { resources: ["arn:aws:iam::444444444444:role/web"] }).overInternet).toEqual(["iam"]);
});

test("an API without a known endpoint is reached over the internet", () => {
  const resources = new EveryResource("because the test says so");
  expect(needs(["ce:GetCostAndUsage", "sns:Publish"], { resources })).toEqual({
    endpoints: ["sns"],
    overInternet: ["ce"],
  });
});

describe("a table", () => {
  const needsOf = (region: string) =>
    apiNeeds(
      {
        sid: "Test",
        actions: ["dynamodb:GetItem"],
        resources: [`arn:aws:dynamodb:${region}:444444444444:table/sessions`],
      },
      "eu-west-1",
    );

  test("is reached through the gateway endpoint", () => {
    expect(needsOf("eu-west-1")).toEqual({ endpoints: [], dynamoDb: true, overInternet: [] });
  });

  test("of another region is reached over the internet", () => {
    expect(needsOf("us-east-1")).toEqual({ endpoints: [], dynamoDb: false, overInternet: ["dynamodb in us-east-1"] });
  });
});
