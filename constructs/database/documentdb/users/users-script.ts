import { type DocumentUser, documentRoles } from "./document-user";

/**
 * Returns the script for `mongosh` that makes the users of a cluster exactly what the settings say, whatever they were
 * before. It changes only what differs. The address and the master user's credentials are in its environment.
 *
 * The certificates of RDS, which sign those of DocumentDB, are in no image of others. The script reads them from AWS over
 * HTTPS, which the authorities that everybody trusts vouch for, and connects only if they fit.
 * Source: Amazon DocumentDB Developer Guide, "Authentication using IAM identity"; "Connecting with TLS enabled".
 *
 * @param rolePrefix beginning of the ARNs of roles whose users the script may remove
 */
export function usersScript(users: readonly DocumentUser[], rolePrefix: string): string {
  const wanted = users.map(({ roleArn, grants }) => ({ user: roleArn, roles: documentRoles(grants) }));
  return `
const wanted = ${JSON.stringify(wanted)};
const rolePrefix = ${JSON.stringify(rolePrefix)};
const { HOME, HOST, PORT, MASTER_USERNAME, MASTER_PASSWORD, CERTIFICATES_URL } = process.env;
(async () => {
const certificates = await new Promise((resolve, reject) => {
  require("https").get(CERTIFICATES_URL, { timeout: 10000 }, (response) => {
    const chunks = [];
    response.on("data", (chunk) => chunks.push(chunk));
    response.on("end", () => response.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error("The certificates: status " + response.statusCode)));
  }).on("error", reject);
});
const file = HOME + "/certificates.pem";
require("fs").writeFileSync(file, certificates);
const credentials = [MASTER_USERNAME, MASTER_PASSWORD].map(encodeURIComponent).join(":");
const options = "tls=true&tlsCAFile=" + encodeURIComponent(file) + "&replicaSet=rs0&retryWrites=false&serverSelectionTimeoutMS=15000";
const external = new Mongo("mongodb://" + credentials + "@" + HOST + ":" + PORT + "/?" + options).getDB("$external");
const text = (roles) => JSON.stringify(roles.map(({ role, db }) => role + "@" + db).sort());
const present = external.runCommand({ usersInfo: 1 }).users;
for (const { user, roles } of wanted) {
  const existing = present.find((candidate) => candidate.user === user);
  if (!existing) {
    external.createUser({ user, mechanisms: ["MONGODB-AWS"], roles });
    print("Created " + user);
  } else if (text(existing.roles) !== text(roles)) {
    external.updateUser(user, { roles });
    print("Changed " + user);
  }
}
for (const { user } of present) {
  if (user.startsWith(rolePrefix) && !wanted.some((candidate) => candidate.user === user)) {
    external.dropUser(user);
    print("Removed " + user);
  }
}
print("The users are set up.");
})()
`;
}
