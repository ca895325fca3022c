import { mapReferences, referencesIn } from "../../../tools/diff/provider/references";
import { standIn, type ValueJson } from "../../../tools/diff/provider/stand-ins";

test("references are found in the expressions of a value, at any depth, and nowhere else", () => {
  const value = { a: ["${aws_vpc.network.id} and ${data.aws_region.here.name}"], b: "aws_lb.a.arn $${aws_lb.a.arn}" };
  expect(referencesIn(value)).toEqual([
    { text: "aws_vpc.network.id", type: "aws_vpc", isData: false, id: "network", path: ["id"] },
    { text: "data.aws_region.here.name", type: "aws_region", isData: true, id: "here", path: ["name"] },
  ]);
  expect(referencesIn("${aws_db_instance.a.master_user_secret[0].secret_arn}")[0]?.path).toEqual([
    "master_user_secret",
    "0",
    "secret_arn",
  ]);
  expect(referencesIn("${var.allow}")).toMatchObject([{ id: "allow", path: [] }]);
});

test("an expression that is one reference takes on the value's type, and others take its text", () => {
  const number = () => ({ value: 5432 });
  expect(mapReferences("${aws_db_instance.a.port}", number)).toBe(5432);
  expect(mapReferences("tcp:${aws_db_instance.a.port}", number)).toBe("tcp:${5432}");
  expect(mapReferences('${cidrsubnet(aws_vpc.a.cidr, 8, {"a" = 1})}', () => ({ value: "10.0.0.0/8" }))).toBe(
    '${cidrsubnet("10.0.0.0/8", 8, {"a" = 1})}',
  );
});

describe("what stands for a value that only an apply tells", () => {
  const json: ValueJson = {
    resource: { aws_s3_bucket: { a: { bucket: "shop-${var.name}", tags: { Name: "x" } } } },
    data: { aws_ssm_parameter: { image: { name: "/image" } } },
    variable: { name: { default: "uploads" } },
  };
  const valueOf = (expression: string, of: ValueJson = json) => {
    const [reference] = referencesIn(`\${${expression}}`);
    return reference && standIn(of, reference);
  };

  test("is what the stack says, as far as it says it", () => {
    expect(valueOf("aws_s3_bucket.a.bucket")).toBe('shop-${"uploads"}');
    expect(valueOf("aws_s3_bucket.a.tags.Name")).toBe("x");
  });

  test("has the form that the provider asks for", () => {
    expect(valueOf("aws_s3_bucket.a.arn")).toMatch(/^arn:aws:s3:us-east-1:\d{12}:\w+$/);
    expect(valueOf("aws_vpc.a.ipv6_cidr_block")).toMatch(/^2001:db8:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/);
    expect(valueOf("aws_db_instance.a.port")).toEqual(expect.any(Number));
    expect(valueOf("data.aws_subnets.a.ids")).toEqual([expect.any(String)]);
  });

  test("is the same for the same reference, and another where the data source differs", () => {
    const other = { ...json, data: { aws_ssm_parameter: { image: { name: "/other" } } } };
    const expression = "data.aws_ssm_parameter.image.insecure_value";
    expect(valueOf(expression)).toBe(valueOf(expression));
    expect(valueOf(expression)).not.toBe(valueOf(expression, other));
  });
});
