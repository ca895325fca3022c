import { casesOf, TIMEOUT_MILLISECONDS } from "./cases";
import { expectAccepted } from "./expect-accepted";
import { crowdedDefinitions } from "./platforms";

const cases = casesOf("names that meet");

test(
  `${cases.numRuns} generated platforms: names that meet are synthesized to what AWS accepts`,
  () => {
    expectAccepted(crowdedDefinitions, cases);
  },
  TIMEOUT_MILLISECONDS,
);
