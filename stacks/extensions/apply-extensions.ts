import { type App, TerraformStack } from "cdktf";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { type Extensions } from "./index";
import { callExtension } from "./call-extension";
import { checkAdditions } from "./check-additions";
import { Platform, type PlatformProps } from "./platform";

/**
 * Calls the user's functions, each for its stacks: first for `state`, the accounts and the environments, then for the app.
 * @throws ExtensionError that names the function which failed
 */
export function applyExtensions(extensions: Extensions, app: App, props: PlatformProps): void {
  const { state, account, accounts, environments } = props.stacks;
  if (state) {
    extend("state", extensions.state, state);
  }
  extend("account", extensions.account, account);
  for (const stack of Object.values(accounts).filter((other) => other !== account)) {
    extend("furtherAccount", extensions.furtherAccount, stack);
  }
  for (const stack of Object.values(environments)) {
    extend("environment", extensions.environment, stack);
  }
  const addStacks: ((app: App, platform: Platform) => unknown) | undefined = extensions.app;
  if (addStacks) {
    callExtension("app()", "the app", () => {
      const before = stacksOf(app);
      const result = addStacks(app, new Platform(props));
      stacksOf(app)
        .filter((stack) => !before.includes(stack))
        .forEach(requirePlatformStack);
      // It may have added to the other stacks too.
      stacksOf(app).forEach(checkAdditions);
      return result;
    });
  }
}

function extend<Stack extends PlatformStack>(
  name: string,
  extension: ((stack: Stack) => unknown) | undefined,
  stack: Stack,
): void {
  if (extension) {
    callExtension(`${name}()`, `the stack ${stack.node.id}`, () => {
      const result = extension(stack);
      checkAdditions(stack);
      return result;
    });
  }
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.children.filter((child) => TerraformStack.isStack(child));
}

function requirePlatformStack(stack: TerraformStack): void {
  if (!(stack instanceof PlatformStack)) {
    throw new Error(
      `The stack ${stack.node.id} has no account guard, no default tags and no state of its own. Let it extend ` +
        `PlatformStack, with the props of locations.ownStackProps("${stack.node.id}").`,
    );
  }
}
