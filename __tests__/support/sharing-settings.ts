import { type Changes, issuesWith } from "./settings-under-test";

/** Where prod and the environments that share its network are. */
export const prodLocation = { account: "400000000004", region: "eu-west-1" };

/** An environment in the network of prod and on its load balancer. */
export const participant = (pathPrefix: string, more: object = {}) => ({
  ...prodLocation,
  network: { owner: "prod" },
  ingress: null,
  sharedIngress: { owner: "prod", pathPrefix },
  ...more,
});

/** The settings under test, with test and staging on the load balancer of prod. */
const sharing: Changes = {
  "environments.test": participant("/test"),
  "environments.staging": participant("/stage"),
  "environments.prod.ingress.sharedWith": ["test", "staging"],
  waivers: [
    {
      environment: "prod",
      setting: "ingress.sharedWith",
      reason: "One team, one account, and three services that hardly anybody calls.",
    },
  ],
};

/** The issues of settings in which test and staging share the load balancer of prod, with some changes. */
export const sharingIssues = (changes: Changes) => {
  const settings: Changes = { ...structuredClone(sharing), ...changes };
  const waivers = [settings["waivers"], pathPrefixWaivers(settings)].flat();
  return issuesWith({ ...settings, waivers });
};

/** Waivers for the environments that are below a path of prod's host. */
function pathPrefixWaivers(settings: Changes) {
  return ["test", "staging"].flatMap((environment) => {
    const written = settings[`environments.${environment}`] as Partial<ReturnType<typeof participant>> | undefined;
    const isBelowProd = written?.sharedIngress?.owner === "prod" && !("stage" in written);
    const reason = "One domain for all environments, whose services set no cookies.";
    return isBelowProd ? [{ environment, setting: "sharedIngress.pathPrefix", reason }] : [];
  });
}
