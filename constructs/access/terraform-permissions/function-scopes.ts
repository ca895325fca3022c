import { scope } from "./grant";

/** Functions of the stack. */
export const ownFunctions = scope("LambdaOwnFunctions", ["arn:{partition}:lambda:{region}:{account}:function:{name}*"]);

/**
 * Functions that the stack lets services call: those of extensions, and those that others manage, whose names are known. A role
 * that could change the policy of any function could let anyone call it.
 */
export const calledFunctions = scope("LambdaFunctions", [
  "arn:{partition}:lambda:{region}:{account}:function:{name}*",
  "{functions}",
]);
