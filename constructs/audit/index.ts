export { ObjectTrail, type ObjectTrailProps } from "./object-trail";
