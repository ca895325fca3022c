import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("the size of a task", () => {
  test("a CPU and memory that Fargate doesn't sell together are refused, with the nearest memory", () => {
    expect(issuesWith({ [`${web}.cpu`]: 1024, [`${web}.memoryMib`]: 9000 })).toEqual([
      `${web}.memoryMib: Fargate does not sell 9000 MiB with cpu 1024; the nearest is 8192.`,
    ]);
    expect(issuesWith({ [`${web}.cpu`]: 16384, [`${web}.memoryMib`]: 36864 })).toEqual([
      `${web}.memoryMib: Fargate does not sell 36864 MiB with cpu 16384; the nearest is 40960.`,
    ]);
  });
});
