import util from "node:util";

/*
 * CDKTF 0.21.0, its last version, calls `util.isArray` for every output, at which Node.js 22 and later print a
 * deprecation warning (DEP0044). Node.js documents `Array.isArray` as its replacement.
 */
Object.assign(util, { isArray: Array.isArray });
