/** The shop; `extensions.ts` asks for what does not exist. */
export { default } from "../../../examples/shop";
