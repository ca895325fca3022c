import { type Grantee } from "../identity/grantee";

/** Allows a grantee to create log streams in a log group and to write events to them. */
export function grantLogWrite(grantee: Grantee, logGroupArn: string): void {
  grantee.allow({
    sid: "WriteLogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [`${logGroupArn}:log-stream:*`],
  });
}
