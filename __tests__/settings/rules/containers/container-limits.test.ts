import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const api = "application.services.api";

describe("the limits of a container", () => {
  test.each<[object, string, string]>([
    [{ cpu: 257 }, "cpu", "(257) must not exceed the task's `cpu` (256)"],
    [{ memoryMib: 513 }, "memoryMib", "(513) must not exceed the task's `memoryMib` (512)"],
  ])("do not exceed the task: %j", (limits, key, words) => {
    expect(issuesWith({ [`${web}.limits`]: limits })).toEqual([
      `${web}.limits.${key}: \`limits.${key}\` ${words}; lower it or raise the task's \`${key}\`.`,
    ]);
  });

  test("include the sizes of the sidecars", () => {
    expect(issuesWith({ [`${api}.limits`]: { cpu: 192, memoryMib: 384 } })).toEqual([]);
    expect(issuesWith({ [`${api}.limits`]: { memoryMib: 385 } })).toEqual([
      `${api}.limits.memoryMib: \`limits.memoryMib\` (385) plus the sidecars' \`memoryMib\` (128) must not exceed the task's \`memoryMib\` (512); lower it or raise the task's \`memoryMib\`.`,
    ]);
  });
});
