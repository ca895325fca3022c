import { type Rule } from "../rule";
import { apiAuthorization, apiCache, apiLogs, apiTls, apiWebAcl } from "./api-gateway";
import { accessLogs } from "./access-logs";
import { deletionProtection, desync, invalidHeaders, zones } from "./balancer-protection";
import {
  certificateKey,
  certificateNames,
  certificateReplacement,
  certificateTransparency,
  certificateValidation,
  listenerCertificate,
} from "./certificates";
import { distributionLogs, distributionWebAcl, originAccess, originHttps, viewerHttps, viewerTls } from "./cloudfront";
import { listenerEncryption, tcpListeners, tlsPolicy } from "./listener-encryption";
import { healthCheck, plainTargets, targetGroupUsed } from "./target-groups";
import { webAclOfBalancer } from "./web-acl-of-balancer";
import { anonymousAddresses, knownBadInputs } from "./web-acl-groups";
import { webAclLogName, webAclLogs, webAclMetrics } from "./web-acl-logs";
import { webAclBlocks, webAclHasRules } from "./web-acl-rules";

/** Rules on load balancers, their certificates and web ACLs. */
export const loadBalancerRules: readonly Rule[] = [
  listenerEncryption,
  tcpListeners,
  tlsPolicy,
  invalidHeaders,
  desync,
  accessLogs,
  deletionProtection,
  zones,
  healthCheck,
  targetGroupUsed,
  plainTargets,
  webAclOfBalancer,
  webAclHasRules,
  webAclBlocks,
  knownBadInputs,
  anonymousAddresses,
  webAclLogs,
  webAclLogName,
  webAclMetrics,
  certificateNames,
  certificateTransparency,
  certificateKey,
  certificateReplacement,
  certificateValidation,
  listenerCertificate,
  viewerHttps,
  viewerTls,
  originHttps,
  originAccess,
  distributionLogs,
  distributionWebAcl,
  apiLogs,
  apiAuthorization,
  apiTls,
  apiWebAcl,
  apiCache,
];
