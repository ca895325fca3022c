import { issuesWith } from "../../../support/settings-under-test";

const bucket = "environments.test.buckets.uploads";
const inTest = (settings: object) => issuesWith({ [bucket]: settings });

describe("a lifecycle rule", () => {
  const lifecycle = (rule: object) => inTest({ lifecycle: { exports: rule } });
  const at = `${bucket}.lifecycle.exports`;

  test.each<[string, object]>([
    ["deletes", { prefix: "exports/", expireDays: 30 }],
    ["ends versions sooner than the bucket", { prefix: "cache/", noncurrentVersionDays: 1 }],
    ["moves at once", { transitions: [{ days: 0, to: "intelligent-tiering" }] }],
    [
      "moves in S3's order",
      {
        expireDays: 400,
        transitions: [
          { days: 30, to: "standard-ia" },
          { days: 60, to: "glacier-instant" },
          { days: 180, to: "deep-archive" },
        ],
      },
    ],
  ])("%s", (_what, rule) => {
    expect(lifecycle(rule)).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      "nothing",
      { prefix: "exports/" },
      `${at}: does nothing; set \`expireDays\`, \`noncurrentVersionDays\` or \`transitions\`, or remove it.`,
    ],
    [
      "versions as long as the bucket's",
      { noncurrentVersionDays: 90 },
      `${at}.noncurrentVersionDays: \`noncurrentVersionDays\` (90) must be less than that of the bucket (90), which ends the versions of all objects; lower it, or raise the bucket's.`,
    ],
    [
      "a move to infrequent access before 30 days",
      { transitions: [{ days: 29, to: "onezone-ia" }] },
      `${at}.transitions[0].days: \`days\` (29) must be at least 30 for "onezone-ia"; raise it.`,
    ],
    [
      "a second move before 30 days there",
      {
        transitions: [
          { days: 30, to: "standard-ia" },
          { days: 59, to: "glacier-flexible" },
        ],
      },
      `${at}.transitions[1].days: \`days\` (59) must be at least 60 for "glacier-flexible" after "standard-ia" at 30; raise it.`,
    ],
    [
      "a move back",
      {
        transitions: [
          { days: 30, to: "glacier-flexible" },
          { days: 90, to: "glacier-instant" },
        ],
      },
      `${at}.transitions[1].to: objects can't move from "glacier-flexible" to "glacier-instant"; the order is standard-ia, intelligent-tiering, onezone-ia, glacier-instant, glacier-flexible, deep-archive.`,
    ],
    [
      "a deletion before the last move",
      { expireDays: 90, transitions: [{ days: 90, to: "deep-archive" }] },
      `${at}.expireDays: \`expireDays\` (90) must be more than the days of the last transition (90); raise it, or remove the transition.`,
    ],
  ])("can't have %s", (_what, rule, issue) => {
    expect(lifecycle(rule)).toEqual([issue]);
  });

  test.each([
    ["noncurrentVersionDays", 89, "89", "90"],
    ["transitions", [{ days: 30, to: "onezone-ia" }], '"onezone-ia"', '"standard-ia"'],
  ])("needs a waiver in prod: %s", (key, value, shown, required) => {
    const setting = `buckets.uploads.lifecycle.exports.${key}`;
    const changes = { [`environments.prod.${setting}`]: value };
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: ${shown} is weaker than the stage prod requires (${required}); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    const waivers = [{ environment: "prod", setting, reason: "Exports can be made again at any time." }];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });
});

describe("a CORS rule", () => {
  const cors = (rule: object) => inTest({ cors: [{ methods: ["PUT"], ...rule }] });

  test.each(["https://shop.example.com", "https://*.example.com", "http://localhost:3000", "*"])(
    "may have the origin %s in test",
    (origin) => {
      expect(cors({ origins: [origin] })).toEqual([]);
    },
  );

  test.each(["shop.example.com", "https://*.*.example.com", "https://shop.example.com/", "ftp://example.com", "null"])(
    "can't have the origin %s",
    (origin) => {
      expect(cors({ origins: [origin] })).toEqual([
        `${bucket}.cors[0].origins[0]: must be an origin such as "https://shop.example.com", with at most one *, or "*"; got "${origin}".`,
      ]);
    },
  );

  test("can't have a method that S3 doesn't know", () => {
    expect(cors({ origins: ["*"], methods: ["PATCH"] })).toEqual([
      expect.stringContaining(`${bucket}.cors[0].methods[0]: must be one of "GET", "HEAD", "PUT", "POST", "DELETE"`),
    ]);
  });

  test.each(["*", "https://*", "http://shop.example.com"])("needs a waiver in prod for the origin %s", (origin) => {
    const setting = "buckets.uploads.cors";
    const changes = { [`environments.prod.${setting}`]: [{ origins: [origin], methods: ["GET"] }] };
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: the origin "${origin}" is weaker than the stage prod requires (origins of your own, such as "https://shop.example.com"); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    expect(
      issuesWith({ ...changes, waivers: [{ environment: "prod", setting, reason: "The fonts are public anyway." }] }),
    ).toEqual([]);
  });

  test("needs none in prod for origins of one's own", () => {
    const rule = { origins: ["https://shop.example.com", "https://*.example.com"], methods: ["GET"] };
    expect(issuesWith({ "environments.prod.buckets.uploads.cors": [rule] })).toEqual([]);
  });
});

describe("a notification", () => {
  const at = `${bucket}.notifications`;
  const notifications = (value: object) =>
    issuesWith({ "application.queues": { files: {}, strict: { fifo: true } }, [bucket]: { notifications: value } });
  const topic = "arn:aws:sns:eu-west-1:200000000002:uploads";

  test.each<[string, object]>([
    ["a queue of the environment", { queue: "files" }],
    ["a queue from elsewhere", { arn: "arn:aws:sqs:eu-west-1:900000000009:files", events: ["removed", "expired"] }],
    ["a topic", { arn: topic, prefix: "in/", suffix: ".csv" }],
    ["a function", { arn: "arn:aws:lambda:eu-west-1:200000000002:function:scan:live" }],
  ])("goes to %s", (_what, notification) => {
    expect(notifications({ files: notification })).toEqual([]);
  });

  test.each([{}, { queue: "files", arn: topic }])("goes to one destination: %j", (notification) => {
    expect(notifications({ files: notification })).toEqual([
      `${at}.files: must have either \`queue\`, one of the environment, or \`arn\`, a destination from elsewhere.`,
    ]);
  });

  test("goes to a queue that exists", () => {
    expect(notifications({ files: { queue: "flies" } })).toEqual([
      `${at}.files.queue: there is no queue named "flies", which \`buckets.uploads\` notifies; did you mean "files"?`,
    ]);
  });

  test("goes to no FIFO queue", () => {
    expect(notifications({ files: { queue: "strict" } })).toEqual([
      `${at}.files.queue: "strict" is a FIFO queue, which S3 does not notify; use a queue without \`fifo\`.`,
    ]);
    expect(notifications({ files: { arn: `${topic}.fifo` } })).toEqual([
      expect.stringContaining(`${at}.files.arn: must be the ARN of a queue, topic or function, none of them FIFO`),
    ]);
  });

  test("stays in its region", () => {
    expect(notifications({ files: { arn: "arn:aws:sns:us-east-1:200000000002:uploads" } })).toEqual([
      `${at}.files.arn: the destination is in us-east-1, but the bucket is in eu-west-1, and S3 notifies in its own region only; use one in eu-west-1.`,
    ]);
  });

  test.each<[object, object, boolean]>([
    [{}, {}, true],
    [{ prefix: "in/" }, {}, true],
    [{ prefix: "in/" }, { prefix: "in/a/" }, true],
    [{ prefix: "in/", suffix: ".csv" }, { suffix: "x.csv" }, true],
    [{ prefix: "in/" }, { prefix: "out/" }, false],
    [{ suffix: ".csv" }, { suffix: ".json" }, false],
    [{ events: ["created"] }, { events: ["removed"] }, false],
    [{ events: ["created", "removed"] }, { events: ["removed"] }, true],
  ])("doesn't overlap with another: %j, %j, %j", (one, other, isRefused) => {
    const message = `applies to the same events and keys as "first", which S3 refuses; give them prefixes or suffixes that exclude each other, or notify a topic that both subscribe to.`;
    expect(notifications({ first: { queue: "files", ...one }, second: { arn: topic, ...other } })).toEqual(
      isRefused ? [`${at}.second: ${message}`] : [],
    );
  });
});

test("a bucket can't have the address of what belongs to another", () => {
  const uploads = {
    cors: [{ origins: ["*"], methods: ["GET"] }],
    notifications: { scan: { arn: "arn:aws:lambda:eu-west-1:200000000002:function:scan" } },
  };
  const names = ["uploads-cors", "uploads-events", "uploads-invoke-scan"];
  const others = Object.fromEntries(names.map((name) => [name, {}]));
  expect(issuesWith({ "environments.test.buckets": { uploads, ...others } })).toEqual(
    names.map(
      (name) =>
        `environments.test.buckets.${name}: "${name}" would have the same resource address as what belongs to \`buckets.uploads\`; choose another name.`,
    ),
  );
  expect(issuesWith({ "environments.test.buckets": { uploads: {}, ...others } })).toEqual([]);
});
