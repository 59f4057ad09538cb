// What every page loads. Each behaviour stands alone: one that fails is reported and the others go on; the page itself needs none.

import * as autosave from './autosave.ts';
import * as bulk from './bulk.ts';
import * as buttons from './buttons.ts';
import * as columns from './columns.ts';
import * as confirm from './confirm.ts';
import * as countdown from './countdown.ts';
import * as drafts from './drafts.ts';
import * as dropzone from './dropzone.ts';
import * as files from './files.ts';
import * as focus from './focus.ts';
import * as guard from './guard.ts';
import * as htmxSetup from './htmx-setup.ts';
import * as log from './log.ts';
import * as menus from './menus.ts';
import * as nav from './nav.ts';
import * as notes from './notes.ts';
import * as offline from './offline.ts';
import * as print from './print.ts';
import * as rows from './rows.ts';
import * as search from './search.ts';
import * as session from './session.ts';
import * as strengthHint from './strength-hint.ts';
import * as toast from './toast.ts';
import * as treeFilter from './tree-filter.ts';

document.documentElement.classList.add('js');

// The confirmation must hear a click before anything else does.
const behaviours = [confirm, htmxSetup, toast, menus, nav, search, rows, columns, bulk, notes, drafts, autosave, log, countdown, offline, guard, dropzone, files, strengthHint, buttons, print, session, treeFilter, focus];

for (const behaviour of behaviours) {
  try {
    behaviour.start();
  } catch (error) {
    console.error(error);
  }
}
