import { environmentWith } from "../../support/settings-under-test";

const queues = { "application.queues.mails": {} };
const worker = (its: object = {}) => ({ ...queues, "application.workers.mailer": { queue: "mails", ...its } });

describe("a worker", () => {
  test("is not there while there is nothing to do", () => {
    expect(environmentWith("prod", worker()).workers["mailer"]?.scaling).toEqual({
      minimum: 0,
      maximum: 4,
      messagesPerTask: 10,
      idleMinutes: 5,
      cooldownSeconds: 120,
    });
    const busy = worker({ scaling: { minimum: 3 } });
    expect(environmentWith("prod", busy).workers["mailer"]?.scaling.maximum).toBe(6);
  });
});
