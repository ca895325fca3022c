import { Stack } from "../../../guardrails/tree/stack";

const stack = new Stack({
  name: "prod",
  stage: "prod",
  json: {
    resource: { aws_vpc: { network: {} }, aws_lb: { entry: {} } },
    variable: { image: { default: "web:1" }, allow: {} },
    output: { url: { value: "https://shop" } },
    module: { network: { source: "./network" } },
  },
});

describe("a stack", () => {
  it.each([
    ["variable", ["variable.allow", "variable.image"]],
    ["output", ["output.url"]],
    ["module", ["module.network"]],
    ["*", ["aws_lb.entry", "aws_vpc.network"]],
    ["aws_vpc", ["aws_vpc.network"]],
    ["aws_eip", []],
  ])("lists what it has of %s", (type, addresses) => {
    expect(stack.of(type).map(({ address }) => address)).toEqual(addresses);
  });

  it("has the arguments of variables and outputs", () => {
    expect(stack.of("variable").map((variable) => variable.get("default"))).toEqual([undefined, "web:1"]);
  });
});
