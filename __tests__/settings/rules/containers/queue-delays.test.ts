import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const delay = { acceptableSeconds: 60, processingMilliseconds: 250 };
const worker = (scaling: unknown) => ({
  "application.queues.mails": {},
  "application.workers.mailer": { queue: "mails", scaling },
});
const service = (scaling: object, uses: object = { queues: { mails: "receive" } }) => ({
  "application.queues.mails": {},
  "application.services.consumer": { uses, scaling: { queueDelay: { queue: "mails", ...delay }, ...scaling } },
});
const path = "application.services.consumer.scaling";

describe("an acceptable delay of a queue", () => {
  test("replaces the messages per task of a worker", () => {
    const scaling = environmentWith("prod", worker({ queueDelay: delay })).workers["mailer"]?.scaling;
    expect(scaling).toEqual({ minimum: 0, maximum: 4, queueDelay: delay, idleMinutes: 5, cooldownSeconds: 120 });
    expect(issuesWith(worker({ queueDelay: delay, messagesPerTask: 3 }))).toEqual([
      "application.workers.mailer.scaling.queueDelay: `messagesPerTask` follows from `queueDelay`; remove one of them.",
    ]);
  });

  test("must not be shorter than the time of one message", () => {
    const issue =
      "queueDelay: `queueDelay.acceptableSeconds` (60) must not be less than the time that one message takes, `queueDelay.processingMilliseconds` (90000); raise it.";
    const slow = { acceptableSeconds: 60, processingMilliseconds: 90_000 };
    expect(issuesWith(worker({ queueDelay: slow }))).toEqual([`application.workers.mailer.scaling.${issue}`]);
    expect(issuesWith(service({ queueDelay: { queue: "mails", ...slow } }))).toEqual([`${path}.${issue}`]);
  });

  test("is that of a queue that the service consumes", () => {
    expect(issuesWith(service({}))).toEqual([]);
    const unused = `${path}.queueDelay.queue: the service must receive the messages of "mails"; add it to \`uses.queues\` with "receive", or name another queue.`;
    expect(issuesWith(service({}, {}))).toEqual([unused]);
    expect(issuesWith(service({}, { queues: { mails: "send" } }))).toEqual([unused]);
    expect(issuesWith(service({ queueDelay: { queue: "mail", ...delay } }))).toEqual([
      `${path}.queueDelay.queue: there is no queue named "mail"; did you mean "mails"?`,
    ]);
  });

  test("requires a task that runs in a service, and its count", () => {
    const zero =
      "`minimum` must be at least 1 with `queueDelay`, because no task counts messages per task; a worker scales from zero.";
    expect(issuesWith({ ...service({}), "environments.test.services.consumer.scaling.minimum": 0 })).toEqual([
      `environments.test.services.consumer.scaling.minimum: ${zero}`,
    ]);
    expect(issuesWith({ ...service({}), "environments.test.cluster.containerInsights": "disabled" })).toEqual([
      'environments.test.cluster.containerInsights: `queueDelay` requires Container Insights, which counts the tasks; set `cluster.containerInsights` to "enabled".',
    ]);
  });
});

describe("a fixed number of tasks", () => {
  test("is the whole scaling of a service or worker", () => {
    expect(environmentWith("test", { "application.services.web.scaling": 3 }).services["web"]?.scaling).toBe(3);
    expect(environmentWith("test", worker(1)).workers["mailer"]?.scaling).toBe(1);
  });

  test("replaces the limits of the application, and limits replace it", () => {
    const fixed = { "application.services.web.scaling": { minimum: 5 }, "environments.test.services.web.scaling": 1 };
    expect(environmentWith("test", fixed).services["web"]?.scaling).toBe(1);
    const limits = { "application.services.web.scaling": 3, "environments.test.services.web.scaling": { minimum: 2 } };
    expect(environmentWith("test", limits).services["web"]?.scaling).toMatchObject({ minimum: 2, maximum: 4 });
  });

  test.each([-1, 1.5, "2"])("must be a whole number: %p", (scaling) => {
    expect(issuesWith({ "application.services.web.scaling": scaling })).toEqual([
      expect.stringMatching(
        /^application\.services\.web\.scaling: must be a fixed number of tasks such as 2, or limits such as \{ minimum: 2, maximum: 6 \}; got /,
      ),
    ]);
  });
});
