import * as z from "zod";
import { pipelineRoleDefaults } from "../../constructs/access/pipeline-role-defaults";
import { oidcGroupIssues } from "../../constructs/access/shared-issuers";
import { audience, environmentKey, issuerUrl, providers, subjects } from "./pipelines";

/** The pipeline that deploys the images which it chooses. */
export const deployPipelineSchema = z
  .strictObject({
    /**
     * URL of the issuer of the tokens that the pipeline's jobs get. The default is that of GitHub Actions.
     * @default "https://token.actions.githubusercontent.com"
     */
    issuer: issuerUrl.default(`https://${pipelineRoleDefaults.issuer}`),
    /**
     * Audience of the tokens.
     * @default "sts.amazonaws.com"
     */
    audience: audience.default(pipelineRoleDefaults.audience),
    /**
     * Subjects that may assume the role of an environment, by the name of the environment: values of the claim `sub`, in which
     * `*` matches any characters and `?` matches one. An environment that is left out has no role.
     */
    subjects: z.record(environmentKey, subjects),
    /**
     * Who makes the issuer known to IAM in an account, by the name of the account: `create`, its account stack; `existing`,
     * somebody else. An account knows an issuer once; that of `pipelines` and of `imagePipeline` is not made known again.
     * @default {}: each account stack
     */
    providers,
  })
  .superRefine(({ issuer, subjects: all }, context) => {
    for (const [environment, allowed] of Object.entries(all)) {
      for (const { message } of allowed.length === 0 ? [] : oidcGroupIssues({ issuer, subjects: allowed })) {
        context.addIssue({ code: "custom", message, path: ["subjects", environment] });
      }
    }
  });
