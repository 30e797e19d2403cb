// `npm test`: installs what is missing with the Node at hand, then runs everything under Node 24. See tools/run-tests.ts.
import path from 'node:path';
import { install, node24, root, run } from './installed.mjs';

try {
  await install((line) => console.error(line));
  // Ctrl-C reaches the steps themselves; this process only waits for their end.
  process.on('SIGINT', () => undefined);
  process.exit(await run([node24, path.join(root, 'tools/run-tests.ts'), ...process.argv.slice(2)]));
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
