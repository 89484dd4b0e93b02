// What every page does with script; without it each page still works.
import { watchForms } from "./autosave.js";
import { watchControls } from "./native.js";
import { watchNetwork } from "./network.js";
import { watchPosting } from "./posting.js";
import { watchPrinting } from "./printing.js";
import { watchSize } from "./size.js";
import { watchToasts } from "./toasts.js";

watchToasts();
watchNetwork();
watchSize();
watchPosting();
watchPrinting();
watchForms();
watchControls();
