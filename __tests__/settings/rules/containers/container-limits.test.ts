import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const api = "application.services.api";

describe("the limits of a container", () => {
  test.each<[object, string, string]>([
    [{ cpu: 257 }, "cpu", "257 is more than the task's 256 CPU units"],
    [{ memoryMib: 513 }, "memoryMib", "513 is more than the task's 512 MiB"],
  ])("a container that may take more than its task has is refused: %j", (limits, key, fault) => {
    expect(issuesWith({ [`${web}.limits`]: limits })).toEqual([
      `${web}.limits.${key}: ${fault}; lower it, or give the task more.`,
    ]);
  });

  test("a container and its sidecars are added up", () => {
    expect(issuesWith({ [`${api}.limits`]: { cpu: 192, memoryMib: 384 } })).toEqual([]);
    expect(issuesWith({ [`${api}.limits`]: { memoryMib: 385 } })).toEqual([
      `${api}.limits.memoryMib: 385, with the 128 of the sidecars, is more than the task's 512 MiB; lower it, or give the task more.`,
    ]);
  });
});
