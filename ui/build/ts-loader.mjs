// Lets node's own test runner read TypeScript: esbuild strips the types as each module is loaded.
import { register } from 'node:module';

register('./ts-hooks.mjs', import.meta.url);
