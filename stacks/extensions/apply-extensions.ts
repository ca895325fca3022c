import { type App, TerraformStack } from "cdktf";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { type Extensions } from "./index";
import { callExtension } from "./call-extension";
import { Additions } from "./additions";
import { checkAdditions } from "./check-additions";
import { Platform, type PlatformProps } from "./platform";

/**
 * Calls the user's functions, each for its stacks: first for `state`, the accounts and the environments, then for the app.
 * @returns what they have added
 * @throws ExtensionError that names the function which failed
 */
export function applyExtensions(extensions: Extensions, app: App, props: PlatformProps): Additions {
  const { state, account, accounts, environments } = props.stacks;
  const additions = new Additions();
  if (state) {
    extend("state", extensions.state, state, additions);
  }
  extend("account", extensions.account, account, additions);
  for (const stack of Object.values(accounts).filter((other) => other !== account)) {
    extend("furtherAccount", extensions.furtherAccount, stack, additions);
  }
  for (const stack of Object.values(environments)) {
    extend("environment", extensions.environment, stack, additions);
  }
  const addStacks: ((app: App, platform: Platform) => unknown) | undefined = extensions.app;
  if (addStacks) {
    const added = additions.by("app()", app);
    callExtension("app()", "the app", () => {
      const before = stacksOf(app);
      const result = addStacks(app, new Platform(props));
      stacksOf(app)
        .filter((stack) => !before.includes(stack))
        .forEach(requirePlatformStack);
      // It may have added to the other stacks too.
      stacksOf(app).forEach(checkAdditions);
      added();
      return result;
    });
  }
  return additions;
}

function extend<Stack extends PlatformStack>(
  name: string,
  extension: ((stack: Stack) => unknown) | undefined,
  stack: Stack,
  additions: Additions,
): void {
  if (extension) {
    const added = additions.by(`${name}()`, stack);
    callExtension(`${name}()`, `the stack ${stack.node.id}`, () => {
      const result = extension(stack);
      checkAdditions(stack);
      added();
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
