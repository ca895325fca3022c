import { type Verb } from "./command";
import { type OffHoursMachine } from "./state-machine-of";

/** What was asked for, and where. */
export interface Asked extends Pick<OffHoursMachine, "account" | "region"> {
  readonly verb: Verb;
  readonly environment: string;
}

/** Names of the errors of credentials that AWS no longer takes. */
const REFUSED_CREDENTIALS: ReadonlySet<string> = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

/** Returns in one line what an error of the AWS SDK means to the person who wakes an environment or puts it to sleep. */
export function refusal(error: unknown, { verb, environment, account, region }: Asked): string {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const said = message.split("\n", 1)[0]?.trim() ?? "";
  const action = verb === "wake" ? `wake ${environment}` : `put ${environment} to sleep`;
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    return `There are no AWS credentials: sign in to the account ${account} first (${said}).`;
  }
  if (REFUSED_CREDENTIALS.has(name)) {
    return `AWS refuses the credentials: sign in to the account ${account} again (${said}).`;
  }
  if (name === "AccessDenied" || name === "AccessDeniedException") {
    return `You may not ${action}: it takes the permission \`operate\`, see docs/access.md (${said}).`;
  }
  if (name === "StateMachineDoesNotExist") {
    return `Nothing can ${action} yet: apply the stack ${environment} with \`offHours\` first.`;
  }
  return `AWS in ${region} did not ${action}: ${said === "" ? name : said}`;
}
