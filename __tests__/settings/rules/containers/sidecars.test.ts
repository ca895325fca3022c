import { issuesWith } from "../../../support/settings-under-test";

const web = "application.services.web";
const api = "application.services.api";

describe("sidecars", () => {
  test("sidecars that leave the service no CPU or memory are refused", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.cpu`]: 256, [`${api}.sidecars.proxy.memoryMib`]: 600 })).toEqual([
      `${api}.sidecars.proxy.cpu: the sidecars take 256 of the task's 256 CPU units and leave its own container nothing; give the task more.`,
      `${api}.sidecars.proxy.memoryMib: the sidecars take 600 of the task's 512 MiB and leave its own container nothing; give the task more.`,
    ]);
  });

  test("sidecars are added up", () => {
    const sidecars = { "one-more": { image: "x:1", memoryMib: 500 } };
    expect(issuesWith({ [`${web}.sidecars`]: sidecars })).toEqual([]);
    expect(issuesWith({ [`${web}.sidecars`]: { ...sidecars, second: { image: "x:1", memoryMib: 12 } } })).toHaveLength(
      1,
    );
  });

  test("share one address: a port twice is refused", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.port`]: 8000 })).toEqual([
      `${api}.sidecars.proxy.port: 8000 is the port of services.api too; containers of a task share one address, so give it another.`,
    ]);
    expect(issuesWith({ [`${api}.sidecars.second`]: { image: "x:1", port: 9901 } })).toEqual([
      `${api}.sidecars.second.port: 9901 is the port of sidecar proxy too; containers of a task share one address, so give it another.`,
    ]);
  });

  test("have names of their own", () => {
    expect(issuesWith({ [`${api}.sidecars.api`]: { image: "x:1" } })).toEqual([
      `${api}.sidecars.api: is called like the task's own container; rename the sidecar.`,
    ]);
  });
});
