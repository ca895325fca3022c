/** What every estimate leaves out. Lines, for people. */
export const leftOut: readonly string[] = [
  "free tiers, discounts for volume, Savings Plans, reservations, credits, taxes and AWS Support",
  "deployments, during which tasks run twice, and tasks that people start: one-off tasks, tunnels, migrations",
  "restore tests and restores: what is restored, for as long as it exists",
  "credits of burstable instances, RDS Extended Support, Database Insights Advanced and long Performance Insights",
  "queries of logs, metrics that applications publish, traces, and reads of the CloudWatch API",
  "GuardDuty's plans for database logins, malware and functions",
  "copies to other regions, access logs beyond what is assumed of each bucket, and certificates that are exported",
  "what others run in the accounts, and what exists already and is only looked up",
];
