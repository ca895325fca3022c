import { choice } from "../jobs/sdk-call";
import { type SleepingEnvironment } from "./sleep-definition";
import { type StoreVerb } from "./store-states";
import { call } from "./switch-states";

/**
 * Returns the Map state that starts or stops every canary that isn't in that state yet: at night, each run would fail, and after a
 * night, one that runs every hour would succeed an hour later only.
 * Source: Amazon CloudWatch Synthetics API Reference, "CanaryStatus".
 */
export function canariesState(context: Pick<SleepingEnvironment, "canaries" | "partition">, verb: StoreVerb): object {
  const action = verb === "start" ? "StartCanary" : "StopCanary";
  const isRipe = `$states.result.Canary.Status.State in ['${verb === "start" ? "READY', 'STOPPED" : "RUNNING"}']`;
  return {
    Type: "Map",
    Items: context.canaries,
    ItemProcessor: {
      StartAt: "LookAtCanary",
      States: {
        LookAtCanary: call(context, "synthetics:getCanary", {
          Arguments: { Name: "{% $states.input %}" },
          Assign: { canary: "{% $states.input %}", isRipe: `{% ${isRipe} %}` },
          Output: {},
          Next: "IsCanaryRipe",
        }),
        IsCanaryRipe: choice([["$isRipe", action]], "CanaryIsDone"),
        [action]: call(context, `synthetics:${verb}Canary`, {
          Arguments: { Name: "{% $canary %}" },
          Output: {},
          End: true,
        }),
        CanaryIsDone: { Type: "Pass", Output: {}, End: true },
      },
    },
  };
}
