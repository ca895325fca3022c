import { issuesWith } from "../../../support/settings-under-test";

const own = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop";
const test1 = "environments.test";
/** A network without NAT, whose workloads need none. */
const closed = {
  [`${test1}.network.nat`]: "none",
  "application.services.api.sidecars.proxy.image": `${own}/envoy:1.30`,
  "application.database.usersImage": `${own}/postgres:17.6`,
};
const closedWith = (changes: Record<string, unknown>) => issuesWith({ ...closed, ...changes });

describe("a network without NAT", () => {
  test("is fine if all images are in ECR of the region, and nothing connects to the internet", () => {
    expect(closedWith({})).toEqual([]);
  });

  test.each([
    "public.ecr.aws/nginx/nginx:1.29.1",
    "docker.io/library/nginx:1.29.1",
    "nginx:1.29.1",
    "ghcr.io/acme/web:1.2.3",
    "registry.example.com:5000/acme/web:1.2.3",
    "100000000001.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.2.3",
  ])("refuses the image %s", (image) => {
    const message = `"${image}", which is not in a private ECR repository in eu-west-1, can't be pulled, because \`network.nat\` is "none"; copy it to a private ECR repository in eu-west-1, or set \`network.nat\` to "auto".`;
    expect(closedWith({ "application.services.web.image": image })).toEqual([
      `application.services.web.image: ${message}`,
    ]);
  });

  test("refuses the public images of jobs that set databases and search domains up", () => {
    const uses = { "application.services.web.uses": { search: true, documentDatabase: true } };
    const parts = { "application.search": { kind: "managed" }, "application.documentDatabase": {} };
    const issues = closedWith({ ...parts, ...uses, "application.database.usersImage": "postgres:17.6" });
    expect(issues.map((issue) => issue.split(", because", 1)[0])).toEqual([
      'application.database.usersImage: "postgres:17.6", which is not in a private ECR repository in eu-west-1, can\'t be pulled',
      `application.documentDatabase: the job document-database-users can't read the certificates of AWS from the internet`,
      'environments.test.documentDatabase.usersImage: "public.ecr.aws/docker/library/mongo:8.0.13-noble", which is not in a private ECR repository in eu-west-1, can\'t be pulled',
      'environments.test.search.rolesImage: "public.ecr.aws/docker/library/node:22.20.0-alpine3.22", which is not in a private ECR repository in eu-west-1, can\'t be pulled',
    ]);
    expect(
      closedWith({
        "application.services.web.uses": { search: true },
        "application.search": { kind: "managed", rolesImage: `${own}/node:22.20.0` },
      }),
    ).toEqual([]);
  });

  const task = { image: "nginx:1.29.1" };
  test.each([
    ["services.api.sidecars.proxy", task],
    ["workers.mailer", { ...task, queue: "mails" }],
    ["jobs.report", { ...task, schedule: { expression: "rate(1 day)" } }],
    ["tasks.migrate", task],
    ["tasks.migrate", { sidecars: { agent: task } }],
  ])("refuses a public image in %s", (path, value) => {
    const issues = closedWith({ [`application.${path}`]: value, "application.queues": { mails: {} } });
    expect(issues.map((issue) => issue.split(",", 1)[0])).toEqual([
      expect.stringMatching(new RegExp(`^application\\.${path}.*image: "nginx:1\\.29\\.1"$`)),
    ]);
  });

  test("refuses workloads whose images are in the registry of another region", () => {
    const issues = closedWith({ "shared.region": "eu-central-1" });
    const because =
      'can\'t be pulled, because `network.nat` is "none"; set `image` to one in eu-west-1, or set `network.nat` to "auto".';
    expect(issues).toEqual([
      `application.services.api: its image, which is in the registry in eu-central-1 and not in eu-west-1, ${because}`,
      `application.services.web: its image, which is in the registry in eu-central-1 and not in eu-west-1, ${because}`,
    ]);
  });

  test("refuses sidecars whose own images are in the registry of another region", () => {
    const nginx = { "application.services.web.sidecars.nginx": {} };
    expect(closedWith(nginx)).toEqual([]);
    expect(closedWith({ ...nginx, "shared.region": "eu-central-1" })).toContainEqual(
      expect.stringMatching(/^application[.]services[.]web[.]sidecars[.]nginx: its image, which is in the registry/),
    );
  });

  test("refuses connections to the internet", () => {
    const egress = [
      { cidr: "10.0.5.0/24", port: 443, purpose: "Inside" },
      { cidr: "192.0.2.0/24", port: 443, purpose: "Webhooks" },
      { cidr: "0.0.0.0/0", port: 443, purpose: "Anything" },
    ];
    expect(closedWith({ [`${test1}.services.web.egress`]: egress })).toEqual(
      ["192.0.2.0/24", "0.0.0.0/0"].map(
        (cidr, index) =>
          `${test1}.services.web.egress[${String(index + 1)}].cidr: "${cidr}" can't be reached, because \`network.nat\` is "none"; remove it, or set \`network.nat\` to "auto".`,
      ),
    );
  });

  test("refuses private addresses outside the network, unless a waiver says how they are reached", () => {
    const setting = "services.web.egress";
    const egress = [{ cidr: "10.9.0.0/16", port: 5432, purpose: "Database in the office" }];
    const changes = { [`${test1}.services.web.egress`]: egress };
    expect(closedWith(changes)).toEqual([
      `${test1}.${setting}: "10.9.0.0/16" is outside the network, and \`network.nat\` is "none"; remove it, or add { environment: "test", setting: "${setting}", reason: "..." } to \`waivers\`, with the route that leads there.`,
    ]);
    const waivers = [{ environment: "test", setting, reason: "A transit gateway leads to the office." }];
    expect(closedWith({ ...changes, waivers })).toEqual([]);
  });

  test("refuses a search instance, which installs its packages from the internet", () => {
    expect(closedWith({ [`${test1}.search`]: { kind: "instance" } })).toEqual([
      `${test1}.search.kind: "instance" can't install Elasticsearch from the internet, because \`network.nat\` is "none"; set \`kind\` to "managed", or set \`network.nat\` to "auto".`,
    ]);
  });

  test("needs endpoints, because every workload writes its logs by an API of AWS", () => {
    expect(closedWith({ [`${test1}.network.endpoints`]: false })).toEqual([
      `${test1}.network.endpoints: is false, and \`network.nat\` is "none": nothing could reach AWS's APIs, which every workload needs for its logs; set \`endpoints\` to true, or \`nat\` to "auto".`,
    ]);
    const nothing = { "application.services": {}, "application.ingress": undefined };
    const noIngress = Object.fromEntries(
      ["test", "staging", "prod"].map((name) => [`environments.${name}.ingress`, undefined]),
    );
    expect(
      issuesWith({
        ...nothing,
        ...noIngress,
        [`${test1}.network`]: { cidr: "10.0.0.0/16", nat: "none", endpoints: false },
      }),
    ).toEqual([]);
  });

  test("refuses what its participants need, at their settings", () => {
    const shared = {
      [`${test1}.account`]: "300000000003",
      [`${test1}.network`]: { owner: "staging" },
      [`${test1}.ingress`]: null,
      [`${test1}.sharedIngress`]: { owner: "staging", pathPrefix: "/test" },
      "environments.staging.ingress.sharedWith": ["test"],
      "application.services.api.sidecars.proxy.image": `${own}/envoy:1.30`,
      "environments.staging.network.nat": "none",
    };
    expect(issuesWith(shared)).toEqual([]);
    expect(issuesWith({ ...shared, [`${test1}.services.web.image`]: "nginx:1.29.1" })).toEqual([
      `${test1}.services.web.image: "nginx:1.29.1", which is not in a private ECR repository in eu-west-1, can't be pulled, because \`network.nat\` of "staging" is "none"; copy it to a private ECR repository in eu-west-1, or set \`network.nat\` of "staging" to "auto".`,
    ]);
  });
});

describe("a network with NAT by need", () => {
  test("refuses none of them", () => {
    const egress = [{ cidr: "192.0.2.0/24", port: 443, purpose: "Webhooks" }];
    expect(
      issuesWith({
        "application.services.web.image": "nginx:1.29.1",
        [`${test1}.services.web.egress`]: egress,
        [`${test1}.network.endpoints`]: false,
      }),
    ).toEqual([]);
  });
});
