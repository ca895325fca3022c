import { type RouteConditions } from "../../../constructs/load-balancer/route-priority";
import { type Path } from "../../issues/path";
import { type SharedPlace } from "./shared-place";

/** A rule of an environment on a load balancer: a route, a redirect or a fixed answer. */
export interface RuleUnderCheck extends SharedPlace {
  readonly environment: string;
  /** Name of the service; for a rule without one, what takes its place. */
  readonly service: string;
  readonly key: string;
  /** Path of the setting within the environment. */
  readonly path: Path;
  /** The same as a text: `services.web.routes.site`. */
  readonly label: string;
  /** The hosts that the setting has, without those of the environment. */
  readonly hosts: readonly string[] | undefined;
  /** The priority that the setting has; undefined if it is derived. */
  readonly setPriority: number | undefined;
  /** The conditions of the listener rule: those of the setting, with the path prefix or the hosts of the environment. */
  readonly conditions: RouteConditions;
  /** The priority of the listener rule, set or derived. */
  readonly priority: number;
}
