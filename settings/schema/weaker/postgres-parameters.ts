import { atLeast, off, on, oneOf, weakParameters } from "./parameters";

const oldTls = ["tlsv1", "tlsv1.0", "tlsv1.1"];

/** Parts of OpenSSL's names of ciphers that don't encrypt, don't authenticate or are broken. */
const weakCiphers = /rc4|des|null|md5|exp|adh|aecdh|seed|idea|^low|^medium|^all|^complementofall/;

/** Whether a list of ciphers in OpenSSL's format has weak ones that it doesn't exclude by a sign. */
function hasWeakCipher(list: string): boolean {
  return list.split(/[:,\s]+/).some((cipher) => /^[a-z0-9]/.test(cipher) && weakCiphers.test(cipher));
}

/**
 * PostgreSQL's parameters for encryption, logging and durability.
 * Source: PostgreSQL documentation, "Server Configuration"; Amazon RDS User Guide, "Working with parameters on your RDS
 * for PostgreSQL DB instance" and "Using SSL with a PostgreSQL DB instance".
 */
export const postgresParameters = weakParameters({
  ssl: on(),
  ssl_min_protocol_version: oneOf(oldTls, "TLSv1.2"),
  ssl_max_protocol_version: oneOf([...oldTls, "tlsv1.2"], "TLSv1.3"),
  ssl_ciphers: { isWeak: hasWeakCipher, required: "ciphers with encryption and authentication" },
  password_encryption: oneOf(["md5", "on", "off", "0", "1"], "scram-sha-256"),
  lo_compat_privileges: off(),
  backslash_quote: oneOf(["on", "1", "true", "yes"], "safe_encoding"),
  standard_conforming_strings: on(),
  session_replication_role: oneOf(["replica"], "origin"),
  log_connections: on(),
  log_disconnections: on(),
  log_statement: oneOf(["none"], "ddl"),
  log_min_duration_statement: { isWeak: (value) => Number(value) < 0 || Number(value) > 1000, required: '"1000"' },
  log_statement_sample_rate: atLeast(1),
  log_min_messages: oneOf(["log", "fatal", "panic"], "warning"),
  log_min_error_statement: oneOf(["log", "fatal", "panic"], "error"),
  log_error_verbosity: oneOf(["terse"], "default"),
  log_checkpoints: on(),
  log_autovacuum_min_duration: oneOf(["-1"], "10000"),
  "rds.force_autovacuum_logging_level": oneOf(["disabled", "fatal", "panic"], "warning"),
  // Minutes that RDS keeps the log files on the instance: three days.
  "rds.log_retention_period": atLeast(4320),
  "pgaudit.log": oneOf(["none"], "ddl"),
  "pg_stat_statements.track": oneOf(["none"], "top"),
  track_activities: on(),
  track_counts: on(),
  autovacuum: on(),
  "rds.adaptive_autovacuum": on(),
  fsync: on(),
  full_page_writes: on(),
  synchronous_commit: oneOf(["off", "0", "false", "no", "local"], "on"),
  ignore_checksum_failure: off(),
  zero_damaged_pages: off(),
});
