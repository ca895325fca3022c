import { type Finding, type Rule } from "../environment-under-check";
import { type Path } from "../path";
import { looksSecret } from "./secret-looks";

/** No secret stands among the plain variables: they are in the JSON, in the state and in the console. */
export const plainSecretsRule: Rule = ({ settings: { services } }) =>
  Object.entries(services).flatMap(([name, service]) => {
    const containers: [Path, Readonly<Record<string, string>>][] = [
      [["services", name], service.environment],
      ...Object.entries(service.sidecars).map(([sidecar, container]): [Path, Readonly<Record<string, string>>] => [
        ["services", name, "sidecars", sidecar],
        container.environment,
      ]),
    ];
    return containers.flatMap(([container, variables]) =>
      Object.entries(variables).flatMap(([variable, value]): Finding[] => {
        const reason = looksSecret(variable, value);
        const path = [...container, "environment", variable];
        const message = `${reason}; move it to the secrets of the container or, if it is none, add a waiver with the reason.`;
        return reason === undefined ? [] : [{ at: [path], message, waivable: true }];
      }),
    );
  });
