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

const ipv6 = { "environments.test.network.ipv6": true };

describe("the formats of the settings", () => {
  test.each<[string, string]>([
    ["10.0.0.1/16", '"10.0.0.1/16" has host bits set; use "10.0.0.0/16".'],
    ["10.0.0.0", 'must be an IPv4 range such as "10.0.0.0/16"; got "10.0.0.0".'],
    ["10.0.0.300/24", 'must have numbers of at most 255 and a prefix length of at most 32; got "10.0.0.300/24".'],
    ["10.0.0.0/33", 'must have numbers of at most 255 and a prefix length of at most 32; got "10.0.0.0/33".'],
  ])("reject the range %s", (cidr, message) => {
    expect(issuesWith({ "environments.test.network.cidr": cidr })).toEqual([
      `environments.test.network.cidr: ${message}`,
    ]);
    expect(issuesWith({ "application.ingress.access.cidrs": [cidr] })).toEqual([
      `application.ingress.access.cidrs[0]: ${message}`,
    ]);
  });

  test("reject the range fd00::/48 for a network", () => {
    expect(issuesWith({ "environments.test.network.cidr": "fd00::/48" })).toEqual([
      'environments.test.network.cidr: must be an IPv4 range such as "10.0.0.0/16"; got "fd00::/48".',
    ]);
  });

  test.each<[string, string]>([
    ["2001:db8::1/32", '"2001:db8::1/32" is not how AWS writes the range; use "2001:db8::/32".'],
    ["2001:0DB8:0:0:0:0:0:0/32", '"2001:0DB8:0:0:0:0:0:0/32" is not how AWS writes the range; use "2001:db8::/32".'],
    ["2001:db8:0:1:ffff::/63", '"2001:db8:0:1:ffff::/63" is not how AWS writes the range; use "2001:db8::/63".'],
    ["2001:db8::", 'must be an IPv6 range such as "2001:db8::/32"; got "2001:db8::".'],
    ["2001:db8::/129", 'must be an IPv6 range such as "2001:db8::/32"; got "2001:db8::/129".'],
    ["::ffff:192.0.2.0/120", 'must be an IPv6 range such as "2001:db8::/32"; got "::ffff:192.0.2.0/120".'],
    ["fe80::%eth0/64", 'must be an IPv6 range such as "2001:db8::/32"; got "fe80::%eth0/64".'],
    ["1:2:3/32", 'must be an IPv6 range such as "2001:db8::/32"; got "1:2:3/32".'],
    ["2001:db8::/32/1", 'must be an IPv6 range such as "2001:db8::/32"; got "2001:db8::/32/1".'],
  ])("reject the IPv6 range %s", (range, message) => {
    expect(issuesWith({ "environments.test.ingress.access.cidrs": [range], ...ipv6 })).toEqual([
      `environments.test.ingress.access.cidrs[0]: ${message}`,
    ]);
  });

  test.each(["::/0", "2001:db8::/32", "2001:db8:0:1::/64", "2001:db8::1/128", "2001:db8:1:2:3:4:5:6/128"])(
    "take the IPv6 range %s",
    (range) => {
      expect(issuesWith({ "environments.test.ingress.access.cidrs": [range], ...ipv6 })).toEqual([]);
    },
  );

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
