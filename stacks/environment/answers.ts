import { type RedirectSettings, type ResponseSettings } from "../../constructs/load-balancer/answer-props";
import { type Router } from "../../constructs/load-balancer/router";
import { type IngressSettings } from "../../settings/settings";
import { exact } from "../exact";

/** Creates what a load balancer answers itself, after the routes to services: the order in which they take priorities. */
export function createAnswers(
  router: Router | undefined,
  settings: Pick<IngressSettings, "redirects" | "responses"> | undefined,
): void {
  for (const [name, redirect] of Object.entries(settings?.redirects ?? {})) {
    router?.redirect(name, exact<RedirectSettings>()(redirect));
  }
  for (const [name, response] of Object.entries(settings?.responses ?? {})) {
    router?.respond(name, exact<ResponseSettings>()(response));
  }
}
