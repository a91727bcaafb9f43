/**
 * The routes of the local Discord's web page: its files, what it shows and what a person does on it.
 * Host and Origin are checked for every request in local-discord.ts; here are the page's own walls.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { InteractionFailed } from './interactions/interaction.ts';
import { readFiles } from './page-files.ts';
import type { Person } from './person/person.ts';
import type { WorldChange } from './world/changes.ts';
import type { Message } from './world/model.ts';
import type { World } from './world/world.ts';

/** Milliseconds between signs of life to an idle page. */
const PING_EVERY = 15_000;

/** Milliseconds between a skip's end and the post, so that one sees it come. */
const BEFORE_POST = 1000;

const options = z.record(z.string().max(32), z.union([z.string().max(6000), z.number(), z.boolean()])).default({});
const command = z.string().min(1).max(100);
const snowflake = z.string().regex(/^\d{1,20}$/);
/** The first channel where none is named. */
const channel = snowflake.optional();
const actSchema = z.discriminatedUnion('do', [
	z.strictObject({ do: z.literal('run'), command, options, channel }),
	z.strictObject({ do: z.literal('suggest'), command, options, focused: z.string().max(32), channel }),
	z.strictObject({ do: z.literal('click'), message: snowflake, customId: z.string().min(1).max(100) }),
	z.strictObject({
		do: z.literal('choose'),
		message: snowflake,
		customId: z.string().min(1).max(100),
		values: z.array(z.string().max(100)).max(25),
	}),
	z.strictObject({
		do: z.literal('submit'),
		modal: snowflake,
		values: z.record(z.string(), z.string().max(4000)),
	}),
	z.strictObject({ do: z.literal('runOn'), command, message: snowflake }),
	z.strictObject({ do: z.literal('say'), content: z.string().min(1).max(2000), channel }),
	z.strictObject({ do: z.literal('skip') }),
]);
type Act = z.infer<typeof actSchema>;

class MalformedAct extends Error {}

/**
 * @param you the person at the keyboard
 * @param nextPost the moment of the bot's next planned post
 */
export function pageRoutes(world: World, you: Person, nextPost: () => Promise<number | undefined>): Hono {
	/** The home guild's channels and the direct message with the bot, the first guild channel first. */
	const channels = () =>
		[...world.channels.values()].filter(({ guild_id, recipients }) =>
			guild_id === undefined
				? [you.user.id, world.bot.id].every((id) => recipients?.some((one) => one.id === id))
				: guild_id === world.guild.id,
		);
	const maySee = ({ channel_id, ephemeral_for }: Message) =>
		channels().some(({ id }) => id === channel_id) && (ephemeral_for === undefined || ephemeral_for === you.user.id);
	/** What the page is told of a change, where it concerns it: of the channels, all that there are now. */
	const told = (change: WorldChange): object | undefined => {
		if (change.type === 'guild-create' || change.type === 'guild-delete') return undefined;
		if (change.type === 'channels') {
			const here = change.guildId === undefined || change.guildId === world.guild.id;
			return here ? { type: change.type, channels: channels() } : undefined;
		}
		const elsewhere =
			change.type === 'message-delete'
				? !channels().some(({ id }) => id === change.channelId)
				: 'message' in change && !maySee(change.message);
		return elsewhere ? undefined : change;
	};
	const connection = { connected: false };
	world.on((change) => {
		if (change.type === 'connection') connection.connected = change.connected;
	});

	const messages = () => channels().flatMap(({ id }) => world.messages(id).filter(maySee));
	const messageOf = (id: string) => {
		const message = messages().find((candidate) => candidate.id === id);
		if (!message) throw new MalformedAct(`There is no message ${id} here`);
		return message;
	};
	const where = (id: string | undefined) => {
		if (id === undefined) return {};
		if (channels().some((one) => one.id === id)) return { channelId: id };
		throw new MalformedAct(`There is no channel ${id} here`);
	};
	const skip = async () => {
		const post = await nextPost();
		if (post === undefined) return { failed: 'Nothing is scheduled: try /announce add first.' };
		const skippedTo = Math.max(post - BEFORE_POST, world.clock.now());
		world.clock.advanceTo(skippedTo);
		return { skippedTo };
	};
	const perform = async (act: Act) => {
		switch (act.do) {
			case 'run':
				return you.run(act.command, act.options, where(act.channel));
			case 'suggest':
				return { choices: await you.suggest(act.command, act.options, act.focused, where(act.channel)) };
			case 'click':
				return you.click(messageOf(act.message), act.customId);
			case 'choose':
				return you.choose(messageOf(act.message), act.customId, act.values);
			case 'submit':
				return you.submit({ id: act.modal }, act.values);
			case 'runOn':
				return you.runOn(act.command, messageOf(act.message));
			case 'say':
				return { message: you.say(act.content, where(act.channel)), updated: false };
			case 'skip':
				return skip();
		}
	};

	const page = new Hono();
	page.use(async (c, next) => {
		await next();
		c.header('X-Content-Type-Options', 'nosniff');
		c.header('Referrer-Policy', 'no-referrer');
		c.header('Cross-Origin-Resource-Policy', 'same-origin');
	});
	// Read when first asked for: most local Discords, those of tests, are never looked at.
	const files = lazily(readFiles);
	for (const path of ['/', '/page/:name', '/vendor/*']) {
		page.get(path, async (c, next) => {
			const file = files().get(c.req.path);
			if (!file) return next();
			const { body, type, tag, policy } = file;
			// A package's address holds its version: what stands there never changes.
			c.header('Cache-Control', c.req.path.startsWith('/vendor/') ? 'max-age=31536000, immutable' : 'no-cache');
			c.header('ETag', tag);
			if (policy) c.header('Content-Security-Policy', policy);
			return c.req.header('if-none-match') === tag ? c.body(null, 304) : c.body(body, 200, { 'Content-Type': type });
		});
	}
	page.get('/page/state', (c) =>
		c.json({
			user: you.user,
			bot: world.bot,
			guild: world.guild,
			channel: channels()[0],
			channels: channels(),
			commands: world.commands,
			messages: messages(),
			now: world.clock.now(),
			...connection,
		}),
	);
	page.get('/page/events', (c) =>
		streamSSE(c, async (stream) => {
			const left = Promise.withResolvers<void>();
			stream.onAbort(left.resolve);
			const stop = world.on((change) => {
				const data = told(change);
				if (data) void stream.writeSSE({ data: JSON.stringify(data) });
			});
			const ping = setInterval(() => void stream.write(': still here\n\n'), PING_EVERY).unref();
			await stream.writeSSE({ event: 'ready', data: '', retry: 1000 });
			await left.promise;
			stop();
			clearInterval(ping);
		}),
	);
	page.post(
		'/page/act',
		bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.json({ error: 'The body is longer than 64 KiB' }, 413) }),
		async (c) => {
			if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
				return c.json({ error: 'Send application/json' }, 415);
			}
			const act = actSchema.safeParse(await c.req.json().catch(() => undefined));
			if (!act.success) return c.json({ error: z.prettifyError(act.error) }, 400);
			try {
				return c.json(await perform(act.data));
			} catch (error) {
				if (error instanceof InteractionFailed) return c.json({ failed: error.message });
				if (error instanceof MalformedAct) return c.json({ error: error.message }, 400);
				throw error;
			}
		},
	);
	return page;
}

function lazily<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
