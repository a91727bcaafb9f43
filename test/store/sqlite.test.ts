import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { ROOT } from '../running-bot.ts';

const freshFile = () => join(mkdtempSync(join(tmpdir(), 'khasan-')), 'var', 'khasan.db');

test('makes its folder and file', async () => {
	const file = freshFile();
	await (await openStore(`sqlite:${file}`)).close();
	expect(existsSync(file)).toBe(true);
});

/** Another process on the same file; it draws 30 times once it is told to, and says what it drew. */
async function drawer(file: string) {
	const code = `
		import { once } from 'node:events';
		import { openStore } from './src/store/store.ts';
		const { factBags, close } = await openStore(\`sqlite:\${process.argv[1]}\`);
		console.log('open');
		await once(process.stdin, 'data');
		for (let draws = 0; draws < 30; draws += 1) {
			const bag = await factBags.draw({ guildId: '1' }, (bag) => ({ seed: 's', position: \`\${bag?.position ?? ''}x\` }));
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

test('two processes that start on a file not there yet draw from one bag in turn, and none is refused', async () => {
	const file = freshFile();
	const drawers = await Promise.all([drawer(file), drawer(file)]);
	const drawn = (await Promise.all(drawers.map((draw) => draw()))).flat();
	expect(drawn.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 60 }, (_, index) => `${index + 1}`));
});

test('a place where no file can be, and a file that is no database, are named with the mend', async () => {
	await expect(openStore('sqlite:/dev/null/khasan.db')).rejects.toThrow(
		/^The database \/dev\/null\/khasan\.db cannot be opened \(.+\): check DATABASE_URL/,
	);
	const file = join(mkdtempSync(join(tmpdir(), 'khasan-')), 'notes.txt');
	writeFileSync(file, 'This is no database. '.repeat(100));
	await expect(openStore(`sqlite:${file}`)).rejects.toThrow(/notes\.txt cannot be opened \(file is not a database\)/);
});
