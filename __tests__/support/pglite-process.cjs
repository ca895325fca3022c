// Jest can't load modules that import others dynamically, as PGlite does, so that it runs in a process of its own.
const { PGlite } = require("@electric-sql/pglite");

const started = PGlite.create();

process.on("message", ({ id, sql }) => {
  started
    .then((database) => database.exec(sql))
    .then((results) => ({ rows: results.at(-1)?.rows ?? [] }))
    .catch((error) => ({ error: String(error.message) }))
    .then((answer) => process.send({ id, ...answer }));
});
