import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type LogGroup } from "../monitoring/log-group";
import { Role } from "../identity/role";
import { ec2Principal } from "../identity/service-principals";
import { allowSystemsManager } from "../identity/session-manager";
import { type SearchCredentials } from "./search-credentials";

/** Props of a {@link SearchInstanceProfile}. */
export interface SearchInstanceProfileProps {
  /** Last part of the role's name: `search`. */
  readonly name: string;
  /** Credentials that the instance reads and publishes. */
  readonly credentials: SearchCredentials;
  /** Log group of the instance. */
  readonly log: LogGroup;
}

/** Public parameter with the id of the latest Amazon Linux 2023 image for Graviton processors. */
const IMAGE_PARAMETER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

/**
 * The instance profile of a search instance. Its role is managed by Systems Manager, reads the passwords, publishes the
 * certificate and writes the logs.
 */
export class SearchInstanceProfile extends Construct {
  readonly profile: IamInstanceProfile;
  /** The permissions of the role, which the instance has to depend on. */
  readonly permissions: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SearchInstanceProfileProps) {
    super(scope, id);
    const role = new Role(this, "role", {
      name: `${props.name}-instance`,
      description: "Assumed by the EC2 instance of the search engine.",
      // EC2 supports no condition on account or instance here; `iam:PassRole` controls who can use the role.
      trust: [
        {
          sid: "InstanceTakesRole",
          principals: { Service: [ec2Principal(DeploymentTarget.of(this))] },
          actions: ["sts:AssumeRole"],
        },
      ],
    });
    allowSystemsManager(this, role);
    props.credentials.grantInstance(role);
    props.log.grantWrite(role);
    role.allow({ sid: "FindLogStreams", actions: ["logs:DescribeLogStreams"], resources: [`${props.log.arn}:*`] });
    this.profile = new IamInstanceProfile(this, "profile", {
      name: DeploymentTarget.of(this).name("role", `${props.name}-instance`),
      // A reference, so that Terraform creates the role first.
      role: role.role.name,
    });
    this.permissions = role.permissions ? [role.permissions] : [];
  }
}

/** Returns the id of the latest image. Source: Amazon Linux 2023 User Guide, "AMIs using Systems Manager". */
export function currentImage(scope: Construct): string {
  return new DataAwsSsmParameter(scope, "image", { name: IMAGE_PARAMETER }).insecureValue;
}
