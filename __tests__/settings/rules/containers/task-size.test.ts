import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";

describe("the size of a task", () => {
  test("is one that Fargate supports; the nearest is proposed", () => {
    expect(issuesWith({ [`${web}.cpu`]: 1024, [`${web}.memoryMib`]: 9000 })).toEqual([
      `${web}.memoryMib: \`memoryMib\` (9000) is not supported by Fargate with \`cpu\` (1024); the nearest supported value is 8192.`,
    ]);
    expect(issuesWith({ [`${web}.cpu`]: 16384, [`${web}.memoryMib`]: 36864 })).toEqual([
      `${web}.memoryMib: \`memoryMib\` (36864) is not supported by Fargate with \`cpu\` (16384); the nearest supported value is 40960.`,
    ]);
  });
});
