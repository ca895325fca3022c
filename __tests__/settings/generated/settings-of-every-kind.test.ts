import { casesOf, TIMEOUT_MILLISECONDS } from "./cases";
import { expectAccepted } from "./expect-accepted";
import { definitions } from "./platforms";

const cases = casesOf("settings of every kind");

test(
  `${cases.numRuns} generated platforms: settings of every kind are synthesized to what AWS accepts`,
  () => {
    expectAccepted(definitions, cases);
  },
  TIMEOUT_MILLISECONDS,
);
