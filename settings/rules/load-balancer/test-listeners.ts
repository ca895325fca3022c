import { testListenerIssues } from "../../../constructs/load-balancer/test-listener-issues";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** A test listener has HTTPS, a port of its own, and chosen clients. */
export const testListenersRule: Rule = ({ settings: { ingress } }) =>
  ingress ? settingIssues("ingress", testListenerIssues(ingress)) : [];
