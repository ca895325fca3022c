import { type PostgresUser } from "./postgres-user";
import { OWNER_ROLE, USERS_ROLE } from "./reserved-roles";

/**
 * Returns the SQL that makes the users of a database exactly what the settings say, whatever they were before. It
 * changes only what differs, so that running it again changes nothing. It contains no secret.
 *
 * The master user runs it, who is no superuser in RDS. It must never become a member of a user that signs in with IAM
 * tokens, not even indirectly: RDS would refuse its password from then on. That is why tables belong to a role of
 * their own, which the master user is a member of, and which is not a user.
 * Source: Amazon RDS User Guide, "IAM database authentication for MariaDB, MySQL, and PostgreSQL".
 */
export function usersSql(users: readonly PostgresUser[]): string {
  const wanted = users.map(({ name, grants, password }) => ({
    name,
    iam: password === undefined,
    owner: grants === "owner",
    grants: typeof grants === "object" ? grants : grants === "read" || grants === "read-write" ? { "*": grants } : {},
  }));
  return SQL.replace(USERS, () => literal(JSON.stringify(wanted)));
}

/** Stands for the users in {@link SQL}. */
const USERS = ":users";

/** Returns a text as a literal of SQL. */
function literal(text: string): string {
  // A backslash has no meaning in a literal of the standard, which PostgreSQL follows by default.
  return `'${text.replaceAll("'", "''")}'`;
}

/** Schemas of the application, in a query that calls the catalog of schemas `n`. */
const APPLICATION_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** Schemas in which the owner may create objects: PostgreSQL gives it no others. */
const OWNER_MAY_CREATE = `${APPLICATION_SCHEMA} AND has_schema_privilege(owner_role, n.oid, 'CREATE')`;

/** What does not belong to an extension. @param catalog of the object @param id of the object */
const notOfExtension = (catalog: string, id: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;

/** Objects that the application's owner owns, but for sequences of columns, which follow their table. */
const OWNED_OBJECTS = `
    SELECT format('ALTER %s %I.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
        WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END,
        n.nspname, c.relname) AS statement
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relowner = master AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND ${OWNER_MAY_CREATE}
        AND ${notOfExtension("pg_class", "c.oid")}
        AND NOT (c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
            AND d.refclassid = 'pg_class'::regclass))
    UNION ALL
    SELECT format('ALTER ROUTINE %s', p.oid::regprocedure)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.proowner = master AND ${OWNER_MAY_CREATE} AND ${notOfExtension("pg_proc", "p.oid")}
    UNION ALL
    SELECT format('ALTER TYPE %I.%I', n.nspname, t.typname)
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typowner = master AND t.typtype IN ('e', 'd', 'r') AND ${OWNER_MAY_CREATE}
        AND ${notOfExtension("pg_type", "t.oid")}
    UNION ALL
    SELECT format('ALTER SCHEMA %I', n.nspname) FROM pg_namespace n
      WHERE n.nspowner = master AND n.nspname <> 'public' AND ${APPLICATION_SCHEMA}
        AND ${notOfExtension("pg_namespace", "n.oid")}`;

/** Every schema, table and sequence of the application, with the access that a user of the settings needs to each. */
const OBJECTS = `
    SELECT 'SCHEMA' AS kind, format('%I', n.nspname) AS object, n.nspowner AS owner, n.nspacl AS acl,
        n.nspname::text AS schema_name, NULL::text AS table_name
      FROM pg_namespace n WHERE ${APPLICATION_SCHEMA}
    UNION ALL
    SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, format('%I.%I', n.nspname, c.relname), c.relowner,
        c.relacl, n.nspname::text, coalesce((SELECT t.relname FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
          WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
            AND d.refclassid = 'pg_class'::regclass LIMIT 1), c.relname)::text
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${APPLICATION_SCHEMA}`;

/** The statements, as one block, which PostgreSQL runs as one transaction. */
const SQL = `DO $platform$
DECLARE
  users constant jsonb := ${USERS};
  master constant oid := current_user::regrole;
  owner_role oid;
  member record;
  object record;
  wanted text[];
  grants jsonb;
BEGIN
  -- The two roles that are not users.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${OWNER_ROLE}') THEN
    CREATE ROLE ${OWNER_ROLE} NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${USERS_ROLE}') THEN
    CREATE ROLE ${USERS_ROLE} NOLOGIN;
  END IF;
  owner_role := '${OWNER_ROLE}'::regrole;
  IF NOT pg_has_role(master, owner_role, 'USAGE') THEN
    EXECUTE format('GRANT ${OWNER_ROLE} TO %I', current_user);
  END IF;
  IF NOT has_database_privilege(owner_role, current_database(), 'CREATE') THEN
    EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO ${OWNER_ROLE}', current_database());
  END IF;
  IF NOT EXISTS (SELECT FROM pg_database, aclexplode(datacl) a
      WHERE datname = current_database() AND a.grantee = '${USERS_ROLE}'::regrole AND a.privilege_type = 'CONNECT') THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${USERS_ROLE}', current_database());
  END IF;

  -- Nobody else creates anything in the schema public, which PostgreSQL 14 and older allow everybody.
  IF EXISTS (SELECT FROM pg_namespace, aclexplode(nspacl) a
      WHERE nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE') THEN
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END IF;

  -- The schemas that grants name.
  FOR object IN
    SELECT DISTINCT split_part(g.key, '.', 1) AS name
      FROM jsonb_array_elements(users) u, jsonb_each_text(u->'grants') g WHERE g.key <> '*'
  LOOP
    IF to_regnamespace(quote_ident(object.name)) IS NULL THEN
      EXECUTE format('CREATE SCHEMA %I AUTHORIZATION ${OWNER_ROLE}', object.name);
    END IF;
  END LOOP;

  -- The owner may create objects in every schema, and owns what the master user has created.
  FOR object IN
    SELECT n.nspname, n.nspowner FROM pg_namespace n
      WHERE ${APPLICATION_SCHEMA} AND NOT has_schema_privilege(owner_role, n.oid, 'CREATE')
  LOOP
    IF pg_has_role(master, object.nspowner, 'USAGE') THEN
      EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO ${OWNER_ROLE}', object.nspname);
    END IF;
  END LOOP;
  FOR object IN ${OWNED_OBJECTS}
  LOOP
    EXECUTE object.statement || ' OWNER TO ${OWNER_ROLE}';
  END LOOP;

  -- The users, and those that are no longer in the settings: these can't sign in and have no grants.
  FOR object IN SELECT u->>'name' AS name FROM jsonb_array_elements(users) u
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = object.name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', object.name);
    END IF;
    IF NOT pg_has_role(object.name, '${USERS_ROLE}', 'MEMBER') THEN
      EXECUTE format('GRANT ${USERS_ROLE} TO %I', object.name);
    END IF;
  END LOOP;
  CREATE TEMPORARY TABLE platform_members ON COMMIT DROP AS
    SELECT r.rolname::text AS name, r.oid AS id, u IS NOT NULL AS active, coalesce((u->>'owner')::boolean, false) AS owner,
        coalesce((u->>'iam')::boolean, false) AS iam, coalesce(u->'grants', '{}') AS grants
      FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid AND m.roleid = '${USERS_ROLE}'::regrole
        LEFT JOIN jsonb_array_elements(users) u ON u->>'name' = r.rolname
      WHERE r.oid <> master;
  FOR member IN SELECT DISTINCT p.*, r.rolcanlogin, r.rolcreaterole OR r.rolcreatedb AS creates,
      '{role=${OWNER_ROLE}}' = s.setconfig AS acts_as_owner, s.setconfig IS NOT NULL AS is_configured
    FROM platform_members p JOIN pg_roles r ON r.oid = p.id
      LEFT JOIN pg_db_role_setting s ON s.setrole = p.id AND s.setdatabase = 0
  LOOP
    IF member.rolcanlogin <> member.active THEN
      EXECUTE format('ALTER ROLE %I %s', member.name, CASE WHEN member.active THEN 'LOGIN' ELSE 'NOLOGIN' END);
    END IF;
    IF member.creates THEN
      EXECUTE format('ALTER ROLE %I NOCREATEROLE NOCREATEDB', member.name);
    END IF;
    -- A user is a member of these roles only; a membership in any other, such as rds_superuser, would widen its grants.
    FOR object IN
      SELECT role.rolname, EXISTS (SELECT FROM pg_auth_members m WHERE m.member = member.id AND m.roleid = role.oid) AS is_member,
          CASE role.rolname WHEN 'rds_iam' THEN member.iam WHEN '${OWNER_ROLE}' THEN member.owner
            ELSE role.rolname = '${USERS_ROLE}' END AS should_be
        FROM pg_roles role
        WHERE role.rolname IN ('rds_iam', '${OWNER_ROLE}')
          OR role.oid IN (SELECT m.roleid FROM pg_auth_members m WHERE m.member = member.id)
    LOOP
      IF object.should_be AND NOT object.is_member THEN
        EXECUTE format('GRANT %I TO %I', object.rolname, member.name);
      ELSIF object.is_member AND NOT object.should_be THEN
        EXECUTE format('REVOKE %I FROM %I', object.rolname, member.name);
      END IF;
    END LOOP;
    -- What such a user creates belongs to the owner from the beginning.
    IF member.owner AND member.acts_as_owner IS NOT TRUE THEN
      EXECUTE format('ALTER ROLE %I SET role = ''${OWNER_ROLE}''', member.name);
    ELSIF member.is_configured AND NOT member.owner THEN
      EXECUTE format('ALTER ROLE %I RESET role', member.name);
    END IF;
  END LOOP;

  -- What exists: each user has exactly the privileges that its grants say.
  FOR object IN SELECT o.*, p.name, p.id, p.grants, array(SELECT DISTINCT a.privilege_type FROM aclexplode(o.acl) a
      WHERE a.grantee = p.id ORDER BY 1) AS present FROM (${OBJECTS}) o, platform_members p
  LOOP
    grants := object.grants;
    wanted := CASE coalesce(grants->>(object.schema_name || '.' || object.table_name), grants->>object.schema_name, grants->>'*')
      WHEN 'read' THEN CASE object.kind WHEN 'SCHEMA' THEN '{USAGE}' ELSE '{SELECT}' END
      WHEN 'read-write' THEN CASE object.kind WHEN 'SCHEMA' THEN '{USAGE}' WHEN 'SEQUENCE' THEN '{SELECT,USAGE}'
        ELSE '{DELETE,INSERT,SELECT,UPDATE}' END
      ELSE CASE WHEN object.kind = 'SCHEMA' AND EXISTS (SELECT FROM jsonb_object_keys(grants) k
        WHERE split_part(k, '.', 1) = object.schema_name) THEN '{USAGE}' ELSE '{}' END END;
    CONTINUE WHEN wanted = object.present;
    IF NOT pg_has_role(master, object.owner, 'USAGE') THEN
      RAISE WARNING '% % belongs to %: it can''t be granted to %. Let its owner run REASSIGN OWNED BY ... TO ${OWNER_ROLE}.',
        object.kind, object.object, object.owner::regrole, object.name;
      CONTINUE;
    END IF;
    IF object.present <> '{}' THEN
      EXECUTE format('REVOKE ALL ON %s %s FROM %I', object.kind, object.object, object.name);
    END IF;
    IF wanted <> '{}' THEN
      EXECUTE format('GRANT %s ON %s %s TO %I', array_to_string(wanted, ', '), object.kind, object.object, object.name);
    END IF;
  END LOOP;

  -- What will be created, by the owner or by the master user.
  FOR object IN
    WITH places AS (
      SELECT p.name, p.id, g.key AS schema_name, g.value AS access
        FROM platform_members p, jsonb_each_text(p.grants) g WHERE g.key NOT LIKE '%.%'
    ), wanted AS (
      SELECT places.name, places.id, r.creator, places.schema_name, k.kind, (CASE k.kind WHEN 'SCHEMAS' THEN '{USAGE}'
          WHEN 'SEQUENCES' THEN CASE places.access WHEN 'read' THEN '{SELECT}' ELSE '{SELECT,USAGE}' END
          ELSE CASE places.access WHEN 'read' THEN '{SELECT}' ELSE '{DELETE,INSERT,SELECT,UPDATE}' END END)::text[] AS privileges
        FROM places, unnest(ARRAY[owner_role, master]) AS r(creator), unnest(ARRAY['TABLES', 'SEQUENCES', 'SCHEMAS']) AS k(kind)
        WHERE k.kind <> 'SCHEMAS' OR places.schema_name = '*'
    ), present AS (
      SELECT p.name, p.id, d.defaclrole AS creator, coalesce(n.nspname, '*')::text AS schema_name, CASE d.defaclobjtype
          WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'n' THEN 'SCHEMAS' WHEN 'f' THEN 'ROUTINES' ELSE 'TYPES' END AS kind,
          array_agg(DISTINCT a.privilege_type ORDER BY a.privilege_type) AS privileges
        FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a, platform_members p
        WHERE a.grantee = p.id AND d.defaclrole IN (owner_role, master) GROUP BY 1, 2, 3, 4, 5
    )
    SELECT name, creator, schema_name, kind, coalesce(w.privileges, '{}') AS wanted, coalesce(p.privileges, '{}') AS present
      FROM wanted w FULL JOIN present p USING (name, id, creator, schema_name, kind)
      WHERE w.privileges IS DISTINCT FROM p.privileges
  LOOP
    IF object.present <> '{}' THEN
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s %s REVOKE ALL ON %s FROM %I', object.creator::regrole,
        CASE object.schema_name WHEN '*' THEN '' ELSE format('IN SCHEMA %I', object.schema_name) END, object.kind, object.name);
    END IF;
    IF object.wanted <> '{}' THEN
      EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s %s GRANT %s ON %s TO %I', object.creator::regrole,
        CASE object.schema_name WHEN '*' THEN '' ELSE format('IN SCHEMA %I', object.schema_name) END,
        array_to_string(object.wanted, ', '), object.kind, object.name);
    END IF;
  END LOOP;
END
$platform$`;
