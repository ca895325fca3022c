import { issuesWith } from "../../support/settings-under-test";

const secrets = "application.secrets";
const secret = { description: "Password of the application's own user" };

describe("the name of a secret", () => {
  test("may contain underscores, here and where a container refers to it", () => {
    expect(
      issuesWith({
        [`${secrets}.db_password`]: secret,
        "application.services.api.secrets.DB_PASSWORD": { secret: "db_password" },
      }),
    ).toEqual([]);
  });

  test.each(["_password", "db__password", "db_-password", "db_", "Db"])("must not be %s", (name) => {
    expect(issuesWith({ [`${secrets}.${name}`]: secret })).toEqual([
      `${secrets}.${name}: is not a valid key; it must be a name of at most 40 lowercase letters, digits and single hyphens or underscores, starting with a letter.`,
    ]);
  });

  test("may contain underscores, unlike the name of a bucket", () => {
    expect(issuesWith({ "application.buckets.up_loads": {} })).toEqual([
      "application.buckets.up_loads: is not a valid key; it must be a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter.",
    ]);
  });
});

describe("the formats of the settings", () => {
  test.each<[string, string]>([
    ["10.0.0.1/16", '"10.0.0.1/16" has host bits set; use "10.0.0.0/16".'],
    ["10.0.0.0", 'must be an IPv4 range such as "10.0.0.0/16"; got "10.0.0.0".'],
    ["10.0.0.300/24", 'must have numbers of at most 255 and a prefix length of at most 32; got "10.0.0.300/24".'],
    ["10.0.0.0/33", 'must have numbers of at most 255 and a prefix length of at most 32; got "10.0.0.0/33".'],
    ["fd00::/48", 'must be an IPv4 range such as "10.0.0.0/16"; got "fd00::/48".'],
  ])("reject the range %s", (cidr, message) => {
    expect(issuesWith({ "environments.test.network.cidr": cidr })).toEqual([
      `environments.test.network.cidr: ${message}`,
    ]);
    expect(issuesWith({ "application.ingress.access.cidrs": [cidr] })).toEqual([
      `application.ingress.access.cidrs[0]: ${message}`,
    ]);
  });

  test.each<[string, string]>([
    ["nginx:latest", '"nginx:latest" can change at any time; use the tag of a version such as ":1.29.1", or a digest.'],
    ["nginx", '"nginx" has no version; add a tag such as ":1.29.1", or a digest.'],
    ["localhost:5000/nginx", '"localhost:5000/nginx" has no version; add a tag such as ":1.29.1", or a digest.'],
    ["NGINX:1", 'must be an image such as "public.ecr.aws/nginx/nginx:1.29.1"; got "NGINX:1".'],
  ])("reject the image %s", (image, message) => {
    expect(issuesWith({ "application.services.web.image": image })).toEqual([
      `application.services.web.image: ${message}`,
    ]);
  });

  test.each([
    "nginx:1.29.1",
    "localhost:5000/shop/web:v1",
    `public.ecr.aws/nginx/nginx@sha256:${"a".repeat(64)}`,
    `nginx:latest@sha256:${"0".repeat(64)}`,
  ])("accept the image %s", (image) => {
    expect(issuesWith({ "application.services.web.image": image })).toEqual([]);
  });
});
