/** The shop; `extensions.ts` is the example of docs/extensions.md. */
export { default } from "../../../examples/shop";
