import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const api = "application.services.api";

describe("sidecars", () => {
  test("leave CPU and memory for the workload's own container", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.cpu`]: 256, [`${api}.sidecars.proxy.memoryMib`]: 600 })).toEqual([
      `${api}.sidecars.proxy.cpu: the sidecars' \`cpu\` (256 in total) must be less than the task's \`cpu\` (256), to leave some for the workload's own container; lower it or raise the task's \`cpu\`.`,
      `${api}.sidecars.proxy.memoryMib: the sidecars' \`memoryMib\` (600 in total) must be less than the task's \`memoryMib\` (512), to leave some for the workload's own container; lower it or raise the task's \`memoryMib\`.`,
    ]);
  });

  test("are added up", () => {
    const sidecars = { "one-more": { image: "x:1", memoryMib: 500 } };
    expect(issuesWith({ [`${web}.sidecars`]: sidecars })).toEqual([]);
    expect(issuesWith({ [`${web}.sidecars`]: { ...sidecars, second: { image: "x:1", memoryMib: 12 } } })).toHaveLength(
      1,
    );
  });

  test("have ports of their own", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.port`]: 8000 })).toEqual([
      `${api}.sidecars.proxy.port: port 8000 is already used by \`services.api\`, and the containers of a task share one network interface; choose another port.`,
    ]);
    expect(issuesWith({ [`${api}.sidecars.second`]: { image: "x:1", port: 9901 } })).toEqual([
      `${api}.sidecars.second.port: port 9901 is already used by the sidecar "proxy", and the containers of a task share one network interface; choose another port.`,
    ]);
  });

  test("have names of their own", () => {
    expect(issuesWith({ [`${api}.sidecars.api`]: { image: "x:1" } })).toEqual([
      `${api}.sidecars.api: "api" is already the name of the workload's own container; rename the sidecar.`,
    ]);
  });
});
