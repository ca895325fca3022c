import { casesOf, TIMEOUT_MILLISECONDS } from "./cases";
import { expectAccepted } from "./expect-accepted";
import { severalDefinitions } from "./platforms";

const cases = casesOf("several environments");

test(
  `${cases.numRuns} generated platforms: several environments are synthesized to what AWS accepts`,
  () => {
    expectAccepted(severalDefinitions, cases);
  },
  TIMEOUT_MILLISECONDS,
);
