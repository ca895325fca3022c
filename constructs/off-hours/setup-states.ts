import { choice } from "../jobs/sdk-call";
import { call, loop, type States, type StatesContext } from "./switch-states";

/** Number of seconds that the jobs have, which connect to databases and change users. */
const SETUPS_SECONDS = 900;

/** Number of seconds after which Step Functions lists what was started. */
const LISTED_SECONDS = 15;

/**
 * Returns the states that run the jobs which set up the users of databases, and wait for them: a password that changed at night
 * is in its secret, and not in the database yet. The first is `StartSetups`. If a job fails, its alarm and the services say so.
 * @param setups ARNs of the state machines of the jobs
 */
export function runSetups(context: StatesContext, setups: readonly string[], next: string): States {
  const runs = { StateMachineArn: "{% $states.input %}", StatusFilter: "RUNNING" };
  const caught = [{ ErrorEquals: ["States.ALL"], Next: next }];
  return {
    StartSetups: {
      Type: "Map",
      Items: setups,
      ItemProcessor: {
        StartAt: "FindSetupRuns",
        States: {
          FindSetupRuns: call(context, "sfn:listExecutions", {
            Arguments: runs,
            Assign: { setup: "{% $states.input %}", runs: "{% $count($states.result.Executions) %}" },
            Output: {},
            Next: "HasSetupRun",
          }),
          // A second run at a time would be refused; this one has waited for the databases.
          HasSetupRun: choice([["$runs > 0", "SetupRuns"]], "StartSetup"),
          StartSetup: call(context, "sfn:startExecution", {
            Arguments: { StateMachineArn: "{% $setup %}", Input: "{}" },
            Output: {},
            End: true,
          }),
          SetupRuns: { Type: "Pass", End: true },
        },
      },
      Catch: caught,
      Next: "WaitForList",
    },
    WaitForList: { Type: "Wait", Seconds: LISTED_SECONDS, Next: "BeginSetups" },
    ...loop(context, {
      name: "Setups",
      look: {
        Type: "Map",
        Items: setups,
        ItemProcessor: {
          StartAt: "LookAtSetupRuns",
          States: {
            LookAtSetupRuns: call(context, "sfn:listExecutions", {
              Arguments: runs,
              Output: "{% $count($states.result.Executions) %}",
              End: true,
            }),
          },
        },
        Assign: { pending: "{% $sum($states.result) %}" },
        Catch: caught,
      },
      seconds: 15,
      timeoutSeconds: SETUPS_SECONDS,
      next,
      late: next,
    }),
  };
}
