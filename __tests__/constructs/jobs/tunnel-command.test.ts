import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { tunnelCommand } from "../../../constructs/jobs/tunnel-command";

const props = {
  region: "eu-west-1",
  cluster: "shop-test-services",
  family: "shop-test-tunnel",
  stateMachineArn: "arn:aws:states:eu-west-1:222222222222:stateMachine:shop-test-tunnel",
  host: "db.example.com",
  port: 5432,
};
const command = tunnelCommand(props);

const folder = mkdtempSync(path.join(tmpdir(), "tunnel-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A command line that says what it was called with, and answers as AWS does when a task takes a moment to start. */
const AWS = `#!/bin/sh
echo "$*" >> "$CALLS"
task=arn:aws:ecs:eu-west-1:222222222222:task/shop-test-services/0a1b
case "$*" in
  *list-tasks*) if [ -e "$STARTED" ]; then echo $task; else echo None; fi ;;
  *start-execution*) touch "$STARTED"; echo '{"executionArn": "x"}' ;;
  *managedAgents*) if [ -e "$STARTED.agent" ]; then echo RUNNING; else touch "$STARTED.agent"; echo PENDING; fi ;;
  *runtimeId*) echo 0a1b-123 ;;
  *start-session*) echo "Waiting for connections..." ;;
esac
`;
writeFileSync(path.join(folder, "aws"), AWS, { mode: 0o755 });
writeFileSync(path.join(folder, "sleep"), "#!/bin/sh\n", { mode: 0o755 });

/** Runs the command with the stub, and returns its output and the calls of AWS. */
function run(name: string, env: Record<string, string> = {}, isStarted = false) {
  const [calls, started] = [path.join(folder, `${name}-calls`), path.join(folder, `${name}-started`)];
  if (isStarted) writeFileSync(started, "");
  const output = execFileSync("/bin/sh", ["-c", command], {
    env: { PATH: `${folder}:${process.env["PATH"] ?? ""}`, CALLS: calls, STARTED: started, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { output, calls: readFileSync(calls, "utf8").trim().split("\n") };
}

describe("the command of a tunnel", () => {
  test("starts the task, waits for its agent, and forwards the port", () => {
    const { output, calls } = run("closed");
    expect(output).toBe("Waiting for connections...\n");
    expect(calls.filter((call) => call.includes("start-execution"))).toEqual([
      "stepfunctions start-execution --state-machine-arn arn:aws:states:eu-west-1:222222222222:stateMachine:shop-test-tunnel",
    ]);
    expect(calls.at(-1)).toBe(
      "ssm start-session --target ecs:shop-test-services_0a1b_0a1b-123 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host=db.example.com,portNumber=5432,localPortNumber=5432",
    );
  });

  test("enters a tunnel that is open already, and forwards another local port", () => {
    const { calls } = run("open", { LOCAL_PORT: "15432" }, true);
    expect(calls.join()).not.toContain("start-execution");
    expect(calls.at(-1)).toContain("portNumber=5432,localPortNumber=15432");
  });

  test("gives up on a task that doesn't start", () => {
    const stuck = () => run("stuck", { STARTED: "/nonexistent/started" });
    expect(stuck).toThrow("The tunnel did not start");
  });

  test("forwards a port below 1024 from one that anybody may listen on", () => {
    expect(tunnelCommand({ ...props, port: 443 })).toContain("portNumber=443,localPortNumber=${LOCAL_PORT:-10443}");
  });
});
