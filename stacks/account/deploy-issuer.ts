import { OidcProvider } from "../../constructs/access/oidc-provider";
import { type AccountSettings, type PlatformSettings } from "../../settings/settings";
import { ownEntry } from "../../settings/own-entry";
import { type AccountStack } from "./account-stack";
import { issuerOf } from "./pipeline-jobs";

/**
 * Makes the issuer known to IAM whose tokens the pipeline has that deploys images to environments of the account. An account
 * knows an issuer once: that of another pipeline of the settings is used.
 */
export function createDeployIssuer(
  stack: AccountStack,
  { name, environments, isShared }: Pick<AccountSettings, "environments" | "isShared" | "name">,
  platform: PlatformSettings,
): void {
  const { deployPipeline, imagePipeline, pipelines } = platform.access;
  if (!deployPipeline || !environments.some((one) => Object.hasOwn(deployPipeline.subjects, one))) return;
  const { issuer: url, audience, providers } = deployPipeline;
  const known = [stack.imagePipeline?.provider, stack.pipelines?.provider].find((one) => one?.urlInput === url);
  if (known) {
    known.clientIdList = [...new Set([...(known.clientIdListInput ?? []), audience])];
    return;
  }
  const issuer = url.replace(/^https:\/\//, "");
  const others = [
    ...(pipelines ? [issuerOf(pipelines, platform)] : []),
    ...(isShared && imagePipeline ? [imagePipeline.issuer.replace(/^https:\/\//, "")] : []),
  ];
  const isKnown = ownEntry(providers, name) === "existing" || others.includes(issuer);
  if (!isKnown) new OidcProvider(stack, "deploy-pipeline", { issuer, audiences: [audience] });
}
