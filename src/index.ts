/** The door: says so where Node is too old, and has compiled code kept from start to start, before main.ts loads the rest. */
import { enableCompileCache } from 'node:module';

const OLDEST_NODE = 26;

// Node 22.18 is the oldest that reads this file at all; those before say ERR_UNKNOWN_FILE_EXTENSION.
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
	console.error(
		`Khasan runs on Node ${OLDEST_NODE}, this is ${process.versions.node}. "npm ci && npm start" brings the right one to Linux (glibc), Macs with Apple silicon and Windows on x64; elsewhere install it from https://nodejs.org.`,
	);
	process.exit(1);
}
enableCompileCache();
const { main } = await import('./main.ts');
await main();
