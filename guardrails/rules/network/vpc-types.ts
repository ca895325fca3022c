/** The types of VPCs that a stack owns: one that it creates, and the account's default one that it adopts. */
export const vpcTypes = ["aws_vpc", "aws_default_vpc"] as const;
