/** One PostgreSQL for all tests of a run, started for the first that asks: each of its own would take seconds. */
import { createServer } from 'node:http';
import { once } from '../src/dataset/once.ts';
import { DOOR, startOwn } from './postgres.ts';

export default async function setup(): Promise<() => Promise<void>> {
	const running: { server?: ReturnType<typeof startOwn> } = {};
	const start = once(() => (running.server = startOwn()));
	const door = createServer((_request, answer) => {
		start().then(
			({ url }) => answer.end(url),
			(error: unknown) => answer.writeHead(500).end(String(error)),
		);
	});
	const listening = Promise.withResolvers<void>();
	door.listen(0, '127.0.0.1', () => listening.resolve());
	await listening.promise;
	const address = door.address();
	process.env[DOOR] = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	return async () => {
		door.close();
		await (await running.server)?.stop();
	};
}
