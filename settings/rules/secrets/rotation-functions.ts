import { type Rule } from "../rule";

/**
 * Secrets Manager finds a function in its own region only.
 * Source: AWS Secrets Manager User Guide, "Understanding and customizing your Lambda rotation function".
 */
export const rotationFunctionsRule: Rule = ({ region, settings: { secrets } }) =>
  Object.entries(secrets).flatMap(([name, { rotation }]) => {
    const ofFunction = rotation?.functionArn?.split(":")[3];
    if (ofFunction === undefined || region === undefined || ofFunction === region) return [];
    const message = `is in ${ofFunction}, but the secret is in ${region}; name a function that is there.`;
    return [{ at: [["secrets", name, "rotation", "functionArn"]], message }];
  });
