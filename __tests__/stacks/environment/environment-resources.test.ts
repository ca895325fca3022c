import dataPipeline from "../../../examples/data-pipeline";
import shop from "../../../examples/shop";
import { type EnvironmentStack } from "../../../stacks/environment/environment-stack";
import { type Extensions } from "../../../stacks/extensions";
import { wholePlatform } from "../../support/shop-platform";

/** Calls a function with the stack `test` of some settings, which are then synthesized. */
function inTest(look: (stack: EnvironmentStack) => void, settings: unknown = shop): void {
  const extensions: Extensions = {
    environment(stack) {
      if (stack.settings.name === "test") look(stack);
    },
  };
  wholePlatform(settings, extensions);
}

test("an environment's resources are found by the names in its settings", () => {
  expect.assertions(9);
  inTest((stack) => {
    expect(stack.service("api")).toBe(stack.workloads.services["api"]);
    expect(stack.bucket("uploads").name).toBe("shop-test-uploads-222222222222");
    expect(stack.secret("payment-provider").name).toBe("shop/test/payment-provider");
    expect(stack.database).toBe(stack.data.database);
    expect(stack.network.subnetIds("private")).toHaveLength(2);
    expect(stack.cluster).toBe(stack.workloads.cluster);
    expect(stack.loadBalancer.node.path).toBe("test/ingress/load-balancer");
    expect(stack.settings.stage).toBe("test");
    expect(stack.backups).toBeUndefined();
  });
});

test("so are jobs, one-off tasks, workers, queues and the roles of people", () => {
  expect.assertions(5);
  const identity = { kind: "saml", provider: "corp" };
  inTest(
    (stack) => {
      for (const [name, job] of Object.entries(stack.workloads.jobs).slice(0, 1)) expect(stack.job(name)).toBe(job);
      for (const [name, task] of Object.entries(stack.workloads.tasks).slice(0, 1)) expect(stack.task(name)).toBe(task);
      for (const [name, worker] of Object.entries(stack.workloads.workers).slice(0, 1)) {
        expect(stack.worker(name)).toBe(worker);
      }
      for (const [name, queue] of Object.entries(stack.messaging?.queues ?? {}).slice(0, 1)) {
        expect(stack.queue(name)).toBe(queue);
      }
      expect(stack.accessRole("administrators")).toBe(stack.accessRoles.get("administrators"));
    },
    { ...dataPipeline, access: { ...dataPipeline.access, identity } },
  );
});

describe("what does not exist is an error that says what does", () => {
  test.each<[string, (stack: EnvironmentStack) => unknown, string]>([
    ["a service", (stack) => stack.service("wbe"), 'There is no service "wbe" in test; did you mean "web"?'],
    ["a service with the name of a method", (stack) => stack.service("toString"), 'There is no service "toString"'],
    ["a bucket", (stack) => stack.bucket("x"), 'There is no bucket "x" in test; available: uploads.'],
    ["a secret", (stack) => stack.secret("payment"), 'in test; did you mean "payment-provider"?'],
    ["a worker", (stack) => stack.worker("mailer"), 'There is no worker "mailer" in test; none is defined.'],
    ["a job", (stack) => stack.job("x"), 'There is no job "x" in test; none is defined.'],
    ["a task", (stack) => stack.task("x"), 'There is no task "x" in test; none is defined.'],
    ["a queue", (stack) => stack.queue("x"), 'There is no queue "x" in test; none is defined.'],
    ["an access role", (stack) => stack.accessRole("qa"), 'There is no access role "qa" in test; none is defined.'],
    [
      "a document database",
      (stack) => stack.documentDatabase,
      "There is no document database in test, because its settings have no `documentDatabase`.",
    ],
    [
      "a search engine",
      (stack) => stack.searchEngine,
      "There is no search engine in test, because its settings have no `search`.",
    ],
  ])("%s", (_what, look, message) => {
    expect.assertions(1);
    inTest((stack) => {
      expect(() => look(stack)).toThrow(message);
    });
  });

  test("a cluster, a load balancer and a database, in an environment without workloads", () => {
    expect.assertions(3);
    const { account, region, network } = shop.environments.test;
    inTest(
      (stack) => {
        expect(() => stack.cluster).toThrow("There is no cluster in test, because it has no workloads.");
        expect(() => stack.loadBalancer).toThrow("There is no load balancer in test, because its settings have no");
        expect(() => stack.database).toThrow("There is no database in test, because its settings have no `database`.");
      },
      { ...shop, application: {}, environments: { test: { account, region, network } } },
    );
  });
});

test("the topic of alarms is created when it is first asked for, and only once", () => {
  expect.assertions(3);
  inTest((stack) => {
    expect(stack.messaging).toBeUndefined();
    expect(stack.notifications).toBe(stack.notifications);
    expect(stack.foundation.notifications).toBe(stack.notifications);
  });
});
