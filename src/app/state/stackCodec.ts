/**
 * Reads and writes the choices about a stack in the page's link: to be imported by whatever shows or changes them, and by nothing that the
 * verdict needs. Asked for when a link has such choices, too.
 */

import { unknownKey } from '../../scenario/bareLink.ts';
import { stackKeys, takeStack } from '../../scenario/stack.ts';
import { takeStackCodec } from './store.ts';

takeStackCodec({
  read: ({ version, keys }) => {
    const left = new Map(keys);
    const { stack, problems } = takeStack(left, version);
    return {
      stack,
      problems: [...problems, ...[...left.keys()].map((key) => ({ about: key, message: unknownKey(key, version) }))],
    };
  },
  write: stackKeys,
});
