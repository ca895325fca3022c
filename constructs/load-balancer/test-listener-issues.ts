import { ANY_IPV4, ANY_IPV6 } from "../core/ip-ranges";
import { type PropIssue } from "../core/prop-issue";
import { ingressDefaults } from "./ingress-defaults";

/** What decides whether a load balancer can have a test listener. */
interface TestListenerProps {
  readonly domain?: string | undefined;
  readonly httpPort?: number | "none";
  readonly httpsPort?: number;
  readonly testListener?: { readonly port: number; readonly cidrs: readonly string[] };
}

/** Finds what is wrong with the test listener of a load balancer. */
export function testListenerIssues(props: TestListenerProps): PropIssue[] {
  const { domain, httpPort, httpsPort, testListener } = { ...ingressDefaults, domain: undefined, ...props };
  if (!testListener) {
    return [];
  }
  const { port, cidrs } = testListener;
  const others = { httpPort, httpsPort };
  return [
    ...(domain === undefined
      ? [
          issue(
            "testListener",
            "a test listener requires `domain`, because it has HTTPS only; set `domain`, or remove it.",
          ),
        ]
      : []),
    ...Object.entries(others)
      .filter(([, other]) => other === port)
      .map(([name]) => issue("testListener", `the port of \`testListener\` (${port}) must differ from \`${name}\`.`)),
    ...(cidrs.length === 0
      ? [issue("testListener", "`testListener.cidrs` must name who may connect; add a range.")]
      : []),
    ...cidrs
      .filter((cidr) => [ANY_IPV4, ANY_IPV6].includes(cidr))
      .map((cidr) =>
        issue(
          "testListener",
          `\`testListener.cidrs\` must not have "${cidr}": everybody could use versions that are not released yet; name the ranges of your office.`,
        ),
      ),
  ];
}

function issue(prop: string, message: string): PropIssue {
  return { props: [prop], message };
}
