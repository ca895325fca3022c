import { environmentWith } from "../../support/settings-under-test";

const queues = { "application.queues.mails": {} };
const worker = (settings: object = {}) => ({
  ...queues,
  "application.workers.mailer": { queue: "mails", ...settings },
});

describe("the settings of a worker", () => {
  test("scale from zero by default, up to twice the minimum but at least to 4", () => {
    expect(environmentWith("prod", worker()).workers["mailer"]?.scaling).toEqual({
      minimum: 0,
      maximum: 4,
      messagesPerTask: 10,
      idleMinutes: 5,
      cooldownSeconds: 120,
    });
    const busy = worker({ scaling: { minimum: 3 } });
    expect(environmentWith("prod", busy).workers["mailer"]?.scaling).toMatchObject({ maximum: 6 });
  });
});
