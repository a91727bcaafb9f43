import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../src/store.ts';
import { ROOT } from './running-bot.ts';

const freshFile = () => join(mkdtempSync(join(tmpdir(), 'khasan-')), 'var', 'khasan.db');
const step = (bag: { seed: string; position: string } | undefined) => ({
	seed: bag?.seed ?? 'first',
	position: `${bag?.position ?? ''}x`,
});

test('makes its folder and file, and keeps bags over a restart', async () => {
	const file = freshFile();
	const store = await openStore(file);
	expect(await store.factBags.draw('1', step)).toEqual({ seed: 'first', position: 'x' });
	await store.close();
	const again = await openStore(file);
	expect(await again.factBags.draw('1', step)).toEqual({ seed: 'first', position: 'xx' });
	expect(await again.factBags.draw('2', step)).toEqual({ seed: 'first', position: 'x' });
	await again.close();
});

test('many draws at once are counted one by one', async () => {
	const store = await openStore(':memory:');
	const drawn = await Promise.all(Array.from({ length: 50 }, () => store.factBags.draw('1', step)));
	expect(new Set(drawn.map(({ position }) => position.length)).size).toBe(50);
	await store.close();
});

/** Another process on the same file; it draws 30 times once it is told to, and says what it drew. */
async function drawer(file: string) {
	const code = `
		import { once } from 'node:events';
		import { openStore } from './src/store.ts';
		const { factBags, close } = await openStore(process.argv[1]);
		console.log('open');
		await once(process.stdin, 'data');
		for (let draws = 0; draws < 30; draws += 1) {
			const bag = await factBags.draw('1', (bag) => ({ seed: 's', position: \`\${bag?.position ?? ''}x\` }));
			console.log(bag.position.length);
		}
		await close();
		process.exit();`;
	const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code, file], { cwd: ROOT });
	const heard: string[] = [];
	child.stdout.on('data', (chunk) => heard.push(String(chunk)));
	child.stderr.on('data', (chunk) => heard.push(String(chunk)));
	await once(child.stdout, 'data');
	return async () => {
		child.stdin.write('go');
		await once(child, 'close');
		return heard.join('').trim().split('\n').slice(1);
	};
}

test('two processes draw from one bag in turn, and none is refused', async () => {
	const file = freshFile();
	await (await openStore(file)).close();
	const drawers = await Promise.all([drawer(file), drawer(file)]);
	const drawn = (await Promise.all(drawers.map((draw) => draw()))).flat();
	expect(drawn.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 60 }, (_, index) => `${index + 1}`));
});

test('a draw that fails leaves the bag as it was', async () => {
	const store = await openStore(':memory:');
	await store.factBags.draw('1', step);
	await expect(
		store.factBags.draw('1', () => {
			throw new Error('no');
		}),
	).rejects.toThrow('no');
	expect(await store.factBags.draw('1', step)).toEqual({ seed: 'first', position: 'xx' });
	await store.close();
});

test('a place where no file can be, and a file that is no database, are named with the mend', async () => {
	await expect(openStore('/dev/null/khasan.db')).rejects.toThrow(
		/^The database \/dev\/null\/khasan\.db cannot be opened \(.+\): check DATABASE_URL/,
	);
	const file = join(mkdtempSync(join(tmpdir(), 'khasan-')), 'notes.txt');
	writeFileSync(file, 'This is no database. '.repeat(100));
	await expect(openStore(file)).rejects.toThrow(/notes\.txt cannot be opened \(file is not a database\)/);
});
