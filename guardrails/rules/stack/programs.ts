import { type Rule } from "../rule";

/** Source: Terraform, "Provisioners", a last resort. */
export const noProvisioners: Rule = {
  id: "stack-no-provisioners",
  wants: "no resource runs programs during the apply, locally or remotely",
  severity: "high",
  controls: { wellArchitected: ["SEC11-BP07"] },
  types: ["*", "data.external"],
  reason: "Such a program has the credentials of the pipeline, and no plan shows what it does.",
  fix: "Use a resource of the provider, or a job of the platform for what runs once.",
  check: (resource) => {
    if (resource.type === "data.external") return "it runs a program whenever Terraform plans";
    return resource.blocks("provisioner").length > 0 ? "it has a `provisioner`" : undefined;
  },
};

/** Source: Terraform, "Modules". */
export const noModules: Rule = {
  id: "stack-no-modules",
  wants: "every resource of a stack can be judged here, and none comes from a module",
  severity: "medium",
  controls: { wellArchitected: ["SEC01-BP06", "SEC11-BP02"] },
  types: ["module"],
  reason: "Only Terraform knows what a module creates, so no rule sees it.",
  fix: "Create the resources in the stack, by constructs or by the provider's classes.",
  attributes: ["source"],
  check: () => "no rule sees what it creates",
};
