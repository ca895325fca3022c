import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues as issues } from "../../../support/sharing-settings";

const api = "application.services.api";

describe("environment variables", () => {
  test("are either plain or secret", () => {
    expect(issuesWith({ [`${api}.environment.PAYMENT_KEY`]: "x" })).toEqual([
      `${api}.environment.PAYMENT_KEY: "PAYMENT_KEY" is set in both \`environment\` and \`secrets\`; remove one of them.`,
    ]);
    const sidecar = `${api}.sidecars.proxy`;
    expect(issuesWith({ [`${sidecar}.environment.A`]: "x", [`${sidecar}.secrets.A`]: { secret: "payment" } })).toEqual([
      `${sidecar}.environment.A: "A" is set in both \`environment\` and \`secrets\`; remove one of them.`,
    ]);
  });

  test("do not include PATH_PREFIX behind a shared load balancer", () => {
    const environment = { PATH_PREFIX: "/" };
    expect(issues({ "environments.test": participant("/test", { services: { web: { environment } } }) })).toEqual([
      'environments.test.services.web.environment.PATH_PREFIX: "PATH_PREFIX" is reserved: the platform sets it because of `routes`; rename the variable.',
    ]);
  });
});

describe("the names of the platform's variables", () => {
  const web = "application.services.web";

  test("may be those that the application expects, in any container", () => {
    expect(
      issuesWith({
        [`${api}.variables`]: {
          DATABASE_HOST: "PGHOST",
          DATABASE_JDBC_URL: "spring.datasource.url",
          BUCKET_UPLOADS: ["BUCKET_UPLOADS", "S3_BUCKET"],
          BUCKET_UPLOADS_ARN: "S3_BUCKET_ARN",
        },
        [`${api}.environment.DATABASE_HOST`]: "not the platform's any more",
        [`${api}.sidecars.proxy.variables`]: { DATABASE_HOST: "UPSTREAM" },
        [`${web}.variables`]: { SERVICE_API_URL: "API_URL" },
      }),
    ).toEqual([]);
  });

  test("are those of variables that the platform has for the workload", () => {
    expect(issuesWith({ [`${api}.variables`]: { DATABSE_HOST: "PGHOST", QUEUE_MAILS_URL: "MAILS" } })).toEqual([
      `${api}.variables.DATABSE_HOST: the platform has no variable "DATABSE_HOST" for this workload; did you mean "DATABASE_HOST"?`,
      `${api}.variables.QUEUE_MAILS_URL: the platform has no variable "QUEUE_MAILS_URL" for this workload; available: BUCKET_UPLOADS, BUCKET_UPLOADS_ARN, DATABASE_HOST, DATABASE_JDBC_URL, DATABASE_NAME, DATABASE_PORT, DATABASE_SSLMODE, DATABASE_URL, DATABASE_USERNAME.`,
    ]);
    const tcp = { "application.services.api.routes": undefined, "application.services.api.protocol": "tcp" };
    expect(issuesWith({ ...tcp, [`${web}.variables`]: { SERVICE_API_URL: "API" } })).toEqual([
      `${web}.variables.SERVICE_API_URL: the platform has no variable "SERVICE_API_URL" for this workload; did you mean "SERVICE_API_PORT"?`,
    ]);
  });

  test("are not said to be unknown because something else is invalid", () => {
    expect(issuesWith({ [`${api}.uses.database`]: "everything", [`${api}.variables.DATABASE_HOST`]: "X" })).toEqual([
      expect.stringMatching(/^application\.services\.api\.uses\.database: /),
    ]);
  });

  test("must be free", () => {
    expect(
      issuesWith({
        [`${api}.variables`]: { DATABASE_HOST: "PAYMENT_KEY", DATABASE_PORT: "DATABASE_NAME" },
        [`${api}.sidecars.proxy.variables`]: { DATABASE_HOST: "A", DATABASE_PORT: "A" },
      }),
    ).toEqual([
      `${api}.secrets.PAYMENT_KEY: "PAYMENT_KEY" is already the name for DATABASE_HOST in \`variables\`; rename one of them.`,
      `${api}.sidecars.proxy.variables.DATABASE_PORT: "A" would be both DATABASE_HOST and DATABASE_PORT; choose another name.`,
      `${api}.variables.DATABASE_PORT: "DATABASE_NAME" would be both DATABASE_PORT and DATABASE_NAME; choose another name.`,
    ]);
  });

  test("tell the name of a bucket from the ARN of another", () => {
    const buckets = { "application.buckets.uploads-arn": {}, [`${api}.uses.buckets.uploads-arn`]: "read" };
    expect(issuesWith({ ...buckets, [`${api}.variables.BUCKET_UPLOADS_ARN`]: "X" })).toEqual([
      `${api}.variables.BUCKET_UPLOADS_ARN: is both a name and an ARN, because of \`uses.buckets.uploads\` and \`uses.buckets.uploads-arn\`; rename one of them.`,
    ]);
    expect(issuesWith(buckets)).toEqual([]);
  });

  test("are names of variables", () => {
    expect(issuesWith({ [`${api}.variables`]: { DATABASE_HOST: "1HOST", DATABASE_PORT: [] } })).toEqual([
      `${api}.variables.DATABASE_HOST: must be the name of an environment variable, or a list of them such as ["PGHOST", "DB_HOST"]; got "1HOST".`,
      `${api}.variables.DATABASE_PORT: must be the name of an environment variable, or a list of them such as ["PGHOST", "DB_HOST"]; got an empty list.`,
    ]);
  });
});

describe("names of variables", () => {
  test("may contain dots and hyphens, and meet like any others", () => {
    expect(
      issuesWith({
        [`${api}.environment`]: { "spring.datasource.url": "jdbc:x", "management-port": "1" },
        [`${api}.secrets`]: { "spring.datasource.url": { secret: "payment" }, "api.key": { secret: "payment" } },
      }),
    ).toEqual([
      `${api}.environment["spring.datasource.url"]: "spring.datasource.url" is set in both \`environment\` and \`secrets\`; remove one of them.`,
    ]);
  });
});
