import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type LogGroup } from "../monitoring/log-group";
import { Role } from "../identity/role";
import { allowSystemsManager } from "../identity/session-manager";
import { type SearchCredentials } from "./search-credentials";

/** Props of a {@link SearchInstanceProfile}. */
export interface SearchInstanceProfileProps {
  /** Last part of the role's name: `search`. */
  readonly name: string;
  readonly credentials: SearchCredentials;
  /** Where the instance writes its logs. */
  readonly log: LogGroup;
}

/** What AWS calls the newest image of Amazon Linux 2023 for Graviton processors. */
const IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

/** What the instance may do: be managed, read its passwords, publish its certificate, write its logs. */
export class SearchInstanceProfile extends Construct {
  readonly profile: IamInstanceProfile;
  /** What must be there before the instance starts. */
  readonly permissions: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SearchInstanceProfileProps) {
    super(scope, id);
    const role = new Role(this, "role", {
      name: `${props.name}-instance`,
      description: "Assumed by the search engine's instance.",
      // EC2 says neither account nor instance when it assumes a role; only who may pass the role can give it.
      trust: [
        { sid: "InstanceTakesRole", principals: { Service: ["ec2.amazonaws.com"] }, actions: ["sts:AssumeRole"] },
      ],
    });
    allowSystemsManager(this, role);
    props.credentials.grantInstance(role);
    props.log.grantWrite(role);
    role.allow({ sid: "FindLogStreams", actions: ["logs:DescribeLogStreams"], resources: [`${props.log.arn}:*`] });
    this.profile = new IamInstanceProfile(this, "profile", {
      name: DeploymentTarget.of(this).name("role", `${props.name}-instance`),
      // A reference: the role has to be there before.
      role: role.role.name,
    });
    this.permissions = role.permissions ? [role.permissions] : [];
  }
}

/** Id of the newest image. Source: Amazon Linux 2023 User Guide, "AMIs using Systems Manager". */
export function currentImage(scope: Construct): string {
  return new DataAwsSsmParameter(scope, "image", { name: IMAGE }).insecureValue;
}
