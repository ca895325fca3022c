import { audit } from "./parts/audit";
import { backups } from "./parts/backups";
import { compute } from "./parts/compute";
import { dataTransfer } from "./parts/data-transfer";
import { databases } from "./parts/databases";
import { keys } from "./parts/keys";
import { loadBalancers } from "./parts/load-balancers";
import { logs } from "./parts/logs";
import { messaging } from "./parts/messaging";
import { monitoring } from "./parts/monitoring";
import { names } from "./parts/names";
import { addresses, endpoints, natGateways } from "./parts/network";
import { search } from "./parts/search";
import { storage } from "./parts/storage";
import { webAcls } from "./parts/web-acls";
import { type Part } from "./usage";

/** The parts of an estimate, in the order in which they are shown. */
export const parts: readonly Part[] = [
  compute,
  loadBalancers,
  natGateways,
  endpoints,
  addresses,
  dataTransfer,
  databases,
  search,
  backups,
  storage,
  keys,
  logs,
  monitoring,
  webAcls,
  messaging,
  names,
  audit,
];
