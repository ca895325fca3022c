import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const job = (settings: object) => ({ "application.jobs.nightly": settings });
const daily = { expression: "cron(0 3 * * ? *)" };
const path = "application.jobs.nightly";

describe("the trigger of a job", () => {
  test("is a schedule or an object, each with its defaults", () => {
    const changes = {
      ...job({ schedule: daily }),
      "application.jobs.import": { onObjectCreated: { bucket: "uploads" } },
    };
    const { jobs } = environmentWith("prod", changes);
    expect(jobs["nightly"]).toMatchObject({
      schedule: {
        ...daily,
        timeZone: "UTC",
        flexibleMinutes: 0,
        startRetries: 10,
        startWithinMinutes: 60,
        enabled: true,
      },
      timeoutMinutes: 60,
      retries: 0,
      capacity: "on-demand",
    });
    expect(jobs["import"]?.onObjectCreated).toEqual({ bucket: "uploads", prefix: "", suffix: "" });
  });

  test("is only one", () => {
    expect(issuesWith(job({ schedule: daily, onObjectCreated: { bucket: "uploads" } }))).toEqual([
      `${path}.schedule: \`schedule\` and \`onObjectCreated\` are mutually exclusive; remove one of them, or define two jobs.`,
    ]);
  });

  test("is required", () => {
    expect(issuesWith(job({}))).toEqual([
      `${path}: nothing starts this job; set \`schedule\` or \`onObjectCreated\`, or move it to \`tasks\`, which are started on demand.`,
    ]);
  });
});
