/** What a session forwards to, and where its task comes from. */
export interface TunnelCommandProps {
  readonly region: string;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Task definition family of the tunnel. */
  readonly family: string;
  /** ARN of the state machine that starts the tunnel. */
  readonly stateMachineArn: string;
  /** Host name of the destination, which the task resolves. */
  readonly host: string;
  readonly port: number;
}

/** Number of times that the command looks for the task, every five seconds. */
const MOST_LOOKS = 60;

/**
 * Returns the shell commands that start a tunnel unless one is open, wait for its agent, and forward a port of the laptop.
 * Sources: AWS Systems Manager User Guide, "Start a session"; Amazon ECS Developer Guide, "Monitor Amazon ECS containers
 * with ECS Exec".
 */
export function tunnelCommand(props: TunnelCommandProps): string {
  const { region, cluster, family, stateMachineArn, host, port } = props;
  // Only an administrator of the laptop can listen on a port below 1024.
  const localPort = port < 1024 ? port + 10_000 : port;
  const describe = `aws ecs describe-tasks --cluster ${cluster} --tasks "$task" --output text --query`;
  return `set -eu
export AWS_REGION=${region} AWS_PAGER=
find_task() { aws ecs list-tasks --cluster ${cluster} --family ${family} --desired-status RUNNING --query 'taskArns[0]' --output text; }
task=$(find_task)
if [ "$task" = None ]; then aws stepfunctions start-execution --state-machine-arn ${stateMachineArn} >/dev/null; fi
looks=0
until [ "$task" != None ] && [ "$(${describe} 'tasks[0].containers[0].managedAgents[0].lastStatus')" = RUNNING ]; do
  looks=$((looks + 1))
  if [ "$looks" -gt ${MOST_LOOKS} ]; then echo "The tunnel did not start; see the execution of its state machine." >&2; exit 1; fi
  sleep 5
  task=$(find_task)
done
runtime=$(${describe} 'tasks[0].containers[0].runtimeId')
exec aws ssm start-session --target "ecs:${cluster}_\${task##*/}_$runtime" --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters "host=${host},portNumber=${port},localPortNumber=\${LOCAL_PORT:-${localPort}}"`;
}
