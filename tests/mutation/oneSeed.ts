/** The same random values for every mutant, and no search for the smallest that fails. */

import fc from 'fast-check';

fc.configureGlobal({ seed: 1, endOnFailure: true });
