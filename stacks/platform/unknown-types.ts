import { type Issue } from "../../settings/issues/settings-error";
import { type PlatformStacks } from "./platform-stacks";

/**
 * Has synthesis warn about what pipelines could not manage, because it is not known which permissions it takes. What a
 * stack contains is known only at the end, when extensions have added to it.
 */
export function reportUnknownTypes(
  { accounts }: Pick<PlatformStacks, "accounts">,
  onWarning: (warning: Issue) => void,
): void {
  for (const { node, pipelines } of Object.values(accounts)) {
    node.addValidation({
      validate: () => {
        for (const [path, message] of pipelines?.warnings ?? []) {
          onWarning({ path, message });
        }
        return [];
      },
    });
  }
}
