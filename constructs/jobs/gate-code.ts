/**
 * Runs a task and waits for it, for one Terraform resource; what it is to do is all in the event. It keeps nothing, and
 * may be called again at any time: a run is found by its name, so that a call that the network cut off, or the next
 * call of a long wait, goes on with the run that there is. A run that failed is started again only by the first call of
 * another apply.
 *
 * CloudFormation takes the code of a function as a text. Whatever it raises becomes Terraform's error message.
 */
export const GATE_CODE = `import sys
import time

import boto3

sys.tracebacklimit = 0
states = boto3.client("stepfunctions")
schedules = boto3.client("scheduler")


class NotDeployed(Exception):
    pass


def handler(event, _context):
    end = time.time() + event["seconds"]
    for setup in event["after"]:
        while not is_set_up(setup):
            if time.time() > end:
                return later(event, f"waits for the job {setup['job']}, whose output is in: {setup['logs']}")
            time.sleep(10)
    run = find_or_start(event)
    while run["status"] == "RUNNING":
        if time.time() > end:
            return later(event, f"still runs, as {run['name']}; its output: {event['logs']}")
        time.sleep(10)
        run = states.describe_execution(executionArn=run["executionArn"])
    if run["status"] != "SUCCEEDED":
        cause = run.get("cause") or run["status"]
        raise NotDeployed(
            f"The task {event['task']} failed: {cause.rstrip('.')}. Not deployed: {event['before']}. "
            f"Read its output: {event['logs']} -- then apply again, which runs it once more."
        )
    return {"status": "SUCCEEDED", "execution": run["executionArn"]}


def is_set_up(setup):
    runs = states.list_executions(stateMachineArn=setup["stateMachine"], statusFilter="SUCCEEDED", maxResults=1)
    schedule = schedules.get_schedule(GroupName=setup["group"], Name=setup["schedule"])
    return any(run["startDate"] >= schedule["CreationDate"] for run in runs["executions"])


def find_or_start(event):
    machine = event["stateMachine"]
    runs = states.list_executions(stateMachineArn=machine, maxResults=1000)["executions"]
    own = [run for run in runs if run["name"].startswith(event["key"] + "-")]
    if own and (own[0]["status"] in ("RUNNING", "SUCCEEDED") or not event["first"]):
        return states.describe_execution(executionArn=own[0]["executionArn"])
    name = f"{event['key']}-{len(own) + 1}"
    started = states.start_execution(stateMachineArn=machine, name=name, input="{}")
    return {"status": "RUNNING", "name": name, "executionArn": started["executionArn"]}


def later(event, state):
    if event["last"]:
        raise NotDeployed(f"The task {event['task']} {state} -- apply again to go on waiting. Not deployed: {event['before']}.")
    return {"status": "WAITING"}
`;
