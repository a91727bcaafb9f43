/** A local Discord with a bot that answers only as a test says. */

import type { Reply } from '../../src/playground/interactions/interaction.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Person } from '../../src/playground/person/person.ts';
import { type Answer, api, identify } from './harness.ts';

const option = (name: string, type: number, more: object = {}) => ({ name, type, description: name, ...more });
const commands = [
	{
		name: 'battle',
		description: 'Look up a battle',
		options: [option('name', 3, { autocomplete: true }), option('year', 4, { autocomplete: true })],
		integration_types: [0, 1],
		contexts: [0, 1, 2],
	},
	{ name: 'Find battles', type: 3 },
];

/** A row with one button, `go`. */
export const go = { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] };

/** A modal with one input, `what`. */
export const modal = {
	...{ custom_id: 'm', title: 'Ask' },
	components: [{ type: 18, label: 'What', component: { type: 4, custom_id: 'what', style: 1 } }],
};

export class BareBot {
	readonly discord: LocalDiscord;
	readonly connection: Awaited<ReturnType<typeof identify>>;

	constructor(discord: LocalDiscord, connection: BareBot['connection']) {
		this.discord = discord;
		this.connection = connection;
	}

	get you(): Person {
		return this.discord.person();
	}

	ask(method: string, path: string, body?: unknown): Promise<Answer> {
		return api(this.discord)(method, path, body);
	}

	/** What the bot hears of an act, and the ways to answer it. */
	async hear<Result>(act: Promise<Result>) {
		// A failure is looked at where a test awaits `seen`.
		act.catch(() => {});
		const { d } = await this.connection.next('INTERACTION_CREATE');
		return {
			payload: d,
			seen: act,
			answer: (type: number, data?: unknown, query = '') =>
				this.ask('POST', `/interactions/${d.id}/${d.token}/callback${query}`, { type, data }),
			/** The webhook of this token: '' for follow-ups, else `/messages/…`. */
			hook: (method: string, path: string, body?: unknown) =>
				this.ask(method, `/webhooks/${d.application_id}/${d.token}${path}`, body),
		};
	}

	/** What the bot hears of an act that it answers with a message. */
	async heard(act: Promise<unknown>, data: object = { content: 'x' }) {
		const { payload, answer } = await this.hear(act);
		await answer(4, data);
		await act;
		return payload;
	}

	command() {
		return this.hear(this.you.run('battle'));
	}

	messageCommand() {
		return this.hear(this.you.runOn('Find battles', this.you.say('At Khasan')));
	}

	autocomplete() {
		return this.hear(this.you.suggest('battle', { name: 'kh' }, 'name'));
	}

	async component() {
		const { answer, seen } = await this.command();
		await answer(4, { content: 'x', components: [go] });
		const { message } = await seen;
		return this.hear(this.you.click({ id: '', channel_id: '', ...message }, 'go'));
	}

	async modal() {
		return this.#submit(await this.command());
	}

	async modalOfComponent() {
		return this.#submit(await this.component());
	}

	async #submit(opener: { answer: (type: number, data: object) => Promise<Answer>; seen: Promise<Reply> }) {
		await opener.answer(9, modal);
		const opened = await opener.seen;
		return this.hear(this.you.submit({ id: opened.modal?.id ?? '' }, { what: 'typed' }));
	}
}

export async function startBareBot(options?: LocalDiscordOptions, registered: object = commands): Promise<BareBot> {
	const discord = await startLocalDiscord(options);
	const bot = new BareBot(discord, await identify(discord));
	await bot.ask('PUT', `/applications/${discord.world.application.id}/commands`, registered);
	return bot;
}
