/** The two ways to the local Discord: what a person does (act) and what happens there (watch). */
import { type Change, type Choice, type Modal, readChange, readState, type State, type Value } from './wire.ts';
import { readAnswer } from './wire-form.ts';

export type Act =
	| { do: 'run'; command: string; options: Record<string, Value>; channel: string }
	| { do: 'suggest'; command: string; options: Record<string, Value>; focused: string; channel: string }
	| { do: 'click'; message: string; customId: string }
	| { do: 'choose'; message: string; customId: string; values: string[] }
	| { do: 'submit'; modal: string; values: Record<string, string> }
	| { do: 'runOn'; command: string; message: string }
	| { do: 'say'; content: string; channel: string }
	| { do: 'skip' };

/** Its message is what Discord would show. */
export class ActFailed extends Error {}

export async function act(body: Act, signal?: AbortSignal): Promise<{ modal: Modal | undefined; choices: Choice[] }> {
	const response = await fetch('/page/act', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: signal ?? null,
	}).catch((error: unknown) => {
		if (signal?.aborted) throw error;
		throw new ActFailed('The local Discord cannot be reached. Is it still running?');
	});
	const { failed, ...answer } = readAnswer(await response.json().catch(() => undefined));
	if (failed !== undefined || !response.ok) throw new ActFailed(failed ?? 'The local Discord could not do that');
	return answer;
}

interface Watcher {
	state(state: State): void;
	change(change: Change): void;
	lost(): void;
}

/**
 * Follows the server for as long as the page is open, through its restarts. Changes that arrive while the state is being
 * fetched may already be in it; they are kept and applied after it, which ends in the same place.
 */
export function watch(watcher: Watcher): void {
	const source = new EventSource('/page/events');
	let waiting: Change[] | undefined;
	let over = false;
	const again = () => {
		if (over) return;
		over = true;
		source.close();
		watcher.lost();
		setTimeout(() => watch(watcher), 1000);
	};
	source.addEventListener('ready', async () => {
		const kept: Change[] = [];
		waiting = kept;
		const state = await fetchState().catch(() => undefined);
		// A later connection has asked anew.
		if (waiting !== kept || over) return;
		if (!state) return again();
		watcher.state(state);
		kept.forEach(watcher.change);
		waiting = undefined;
	});
	source.addEventListener('message', (event) => {
		const change = readChange(JSON.parse(event.data));
		if (!change) return;
		if (waiting) waiting.push(change);
		else watcher.change(change);
	});
	source.addEventListener('error', () => {
		// Chromium gives up for good when a proxy or a half-started server answers with an error; the page does not.
		if (source.readyState === EventSource.CLOSED) again();
		else watcher.lost();
	});
}

/** @throws where the server is gone, or says anything but the state */
async function fetchState(): Promise<State> {
	const response = await fetch('/page/state');
	if (!response.ok) throw new Error(`The state came with status ${response.status}`);
	return readState(await response.json());
}
