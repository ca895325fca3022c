import { checkExtensions } from "../../../stacks/extensions/check-extensions";
import { ExtensionError } from "../../../stacks/extensions/extension-error";

test("a folder without extensions has none, and the known functions are taken", () => {
  expect(checkExtensions(undefined)).toEqual({});
  const extensions = { state: () => undefined, account: () => undefined, environment: undefined, app: () => undefined };
  expect(checkExtensions(extensions)).toBe(extensions);
});

test.each<[string, unknown, string]>([
  [
    "a misspelled function",
    { enviroment: () => undefined },
    'extensions.ts exports "enviroment", which nothing calls; did you mean "environment"?',
  ],
  [
    "an unknown function",
    { lambdas: () => undefined },
    'extensions.ts exports "lambdas", which nothing calls; available: account, app, environment, furtherAccount, guardrails, state.',
  ],
  ["what is no function", { app: {} }, '"app" in extensions.ts must be a function.'],
  [
    "what is no object",
    () => undefined,
    "The default export of extensions.ts must be an object, such as { environment(stack) { ... } }.",
  ],
])("%s is refused", (_what, definition, message) => {
  expect(() => checkExtensions(definition)).toThrow(new ExtensionError(message));
});
