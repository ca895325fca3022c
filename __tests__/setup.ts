import "cdktf/lib/testing/adapters/jest";
import { Testing } from "cdktf";
import "../synthesis/node-compatibility";

Testing.setupJest();
