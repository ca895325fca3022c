import { EcsAccountSettings, type EcsAccountSettingsProps } from "../../constructs/containers/account-settings";
import { type AccountSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type AccountStack } from "./account-stack";
import { inEveryRegion } from "./in-every-region";

/** Creates the settings of ECS for everybody in the account, in each of its regions. */
export function createEcsSettings(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.ecsSettings;
  if (mode === "create") {
    inEveryRegion(stack, settings, "ecs-settings", (scope, id) => {
      new EcsAccountSettings(scope, id, exact<EcsAccountSettingsProps>()(props));
    });
  }
}
