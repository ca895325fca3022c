/** The settings of an example as a user's own, in which its placeholders have to be replaced. */
export { default } from "../../../examples/shop";
