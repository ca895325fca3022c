import { backupAlarms } from "../../constructs/backup/backup-alarm-definitions";
import { documentDatabaseAlarms } from "../../constructs/database/documentdb/document-database-alarm-definitions";
import { queueAlarms } from "../../constructs/messaging/queue-alarm-definitions";
import { searchDomainAlarms } from "../../constructs/search/search-domain-alarm-definitions";
import { searchInstanceAlarms } from "../../constructs/search/search-instance-alarm-definitions";
import { postgresAlarms } from "../../constructs/database/postgres/postgres-alarm-definitions";
import { serviceAlarms } from "../../constructs/containers/service-alarm-definitions";
import { jobAlarms } from "../../constructs/jobs/job-alarms";
import { scheduleAlarms } from "../../constructs/jobs/schedule-alarms";
import { taskAlarms } from "../../constructs/jobs/task-alarms";
import { certificateAlarms } from "../../constructs/load-balancer/certificate-alarms";
import { loadBalancerAlarms } from "../../constructs/load-balancer/load-balancer-alarms";
import { routeAlarms } from "../../constructs/load-balancer/route-alarms";
import { tcpListenerAlarms } from "../../constructs/load-balancer/tcp-listener-alarms";
import { tcpLoadBalancerAlarms } from "../../constructs/load-balancer/tcp-load-balancer-alarms";
import { webAclAlarms } from "../../constructs/load-balancer/waf/web-acl-alarms";
import { topicAlarms } from "../../constructs/monitoring/topic-alarm-definitions";
import { natGatewayAlarms } from "../../constructs/network/nat-gateway-alarms";
import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";

/** The alarms of each kind of part, by the setting of `alarms` that changes them. */
export const alarmKinds = {
  backups: backupAlarms,
  databases: postgresAlarms,
  documentDatabases: documentDatabaseAlarms,
  queues: queueAlarms,
  searchDomain: searchDomainAlarms,
  searchInstance: searchInstanceAlarms,
  services: serviceAlarms,
  routes: routeAlarms,
  loadBalancers: loadBalancerAlarms,
  webAcls: webAclAlarms,
  tcpListeners: tcpListenerAlarms,
  tcpLoadBalancers: tcpLoadBalancerAlarms,
  certificates: certificateAlarms,
  natGateways: natGatewayAlarms,
  jobs: jobAlarms,
  schedules: scheduleAlarms,
  tasks: taskAlarms,
  topics: topicAlarms,
} as const satisfies Readonly<Record<string, AlarmDefinitions>>;

/** A kind of part that has alarms. */
export type AlarmKind = keyof typeof alarmKinds;
