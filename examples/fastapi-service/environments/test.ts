import { type EnvironmentDefinition } from "../../../settings/definition";

export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.20.0.0/16" },
  ingress: {
    domain: "test.fastapi.example.com",
    zone: { kind: "existing", id: "Z0123456789FASTAPITST", name: "test.fastapi.example.com" },
  },
  // Nobody works with it at night. Backups and maintenance need a database that runs, so their windows (UTC) are by day.
  offHours: { workingHours: { from: "07:00", to: "20:00" }, timeZone: "Europe/Berlin" },
  database: { backupWindow: "11:00-11:30", maintenanceWindow: "wed:12:00-wed:12:30" },
} satisfies EnvironmentDefinition;
