import { type Rule } from "../rule";
import { apiAuthorization, apiCache, apiLogs, apiTls, apiWebAcl } from "./api-gateway";
import { accessLogs, deletionProtection, desync, invalidHeaders, zones } from "./balancer-protection";
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
import {
  knownBadInputs,
  webAclBlocks,
  webAclHasRules,
  webAclLogName,
  webAclLogs,
  webAclMetrics,
} from "./web-acl-rules";

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
