import { Testing } from "cdktf";
import { PlatformStack } from "../../../constructs/core/platform-stack";

/** Two stacks of one app, with the same project and environment in two regions of an account. */
function twoRegions(): [PlatformStack, PlatformStack] {
  const app = Testing.app();
  const props = { project: "shop", environment: "prod", account: "444444444444", backend: { kind: "local" } } as const;
  return [
    new PlatformStack(app, "ireland", { ...props, region: "eu-west-1" }),
    new PlatformStack(app, "frankfurt", { ...props, region: "eu-central-1" }),
  ];
}

const reserve = {
  bucket: (stack: PlatformStack) => stack.target.reserveBucketName(stack, "uploads"),
  role: (stack: PlatformStack) => stack.target.reserveName(stack, "role", "web"),
  queue: (stack: PlatformStack) => stack.target.reserveName(stack, "queue", "orders"),
  logGroup: (stack: PlatformStack) => stack.target.reserveFullName(stack, "logGroup", "/ecs/web"),
};

test.each(["bucket", "role"] as const)("a %s needs a name of its own in every region", (kind) => {
  const [ireland, frankfurt] = twoRegions();
  const name = reserve[kind](ireland);
  expect(() => reserve[kind](frankfurt)).toThrow(
    `frankfurt: the name "${name}" is used by ireland already; pass another \`name\`.`,
  );
});

test.each(["queue", "logGroup"] as const)("a %s can have the same name in another region", (kind) => {
  const [ireland, frankfurt] = twoRegions();
  expect(reserve[kind](frankfurt)).toBe(reserve[kind](ireland));
});

test.each([
  ["bucket", "sthree-x"],
  ["bucket", "amzn-s3-demo-x"],
  ["bucket", "x-s3alias"],
  ["bucket", "x--ol-s3"],
  ["bucket", "x--x-s3"],
  ["securityGroup", "sg-x"],
  ["loadBalancer", "internal-x"],
  ["alias", "alias/aws/x"],
  ["logGroup", "aws/x"],
] as const)("a %s can't have the name %s, which AWS keeps for itself", (kind, name) => {
  const [stack] = twoRegions();
  expect(() => stack.target.reserveFullName(stack, kind, name)).toThrow(
    `ireland: the name "${name}" is reserved by AWS; choose another one.`,
  );
});
