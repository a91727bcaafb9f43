/**
 * Tells the people of a server that schedules had to pause, by another way than the channel that failed: in the server's
 * system channel, else in a direct message to whoever made the schedule, else to the server's owner. Whoever paused them is
 * the only one to call this (see the store), so it happens at most once.
 */
import { Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { DiscordApi } from '../bot/discord-api.ts';
import { escapeText } from '../cards/markdown.ts';
import type { Schedule } from '../store/schedules.ts';
import { type PauseReason, reasonOf } from './reasons.ts';
import { settingsLine } from './schedule-card.ts';

const guild = z.object({ name: z.string(), owner_id: z.string(), system_channel_id: z.string().nullish() });
const directMessage = z.object({ id: z.string() });

/** Named in a notice; of more schedules it says how many. */
const MOST_NAMED = 5;

/** @param paused of one server */
export async function tellPaused(
	api: DiscordApi,
	log: Logger,
	paused: readonly Schedule[],
	reason: PauseReason,
): Promise<void> {
	const [first] = paused;
	if (!first) return;
	const { guildId, channelId, createdBy } = first;
	const server = await api.request({ method: 'GET', route: Routes.guild(guildId) });
	const { name, owner_id, system_channel_id } =
		server.kind === 'done'
			? guild.parse(server.body)
			: { name: undefined, owner_id: createdBy, system_channel_id: null };
	const makers = [...new Set(paused.map((schedule) => schedule.createdBy))];
	const words = noticeOf(paused, reason);
	const inChannel = {
		content: `${makers.map((id) => `<@${id}>`).join(' ')} ${words}`,
		allowed_mentions: { parse: [], users: makers },
	};
	const direct = { content: name === undefined ? words : `**${escapeText(name)}**: ${words}` };
	const nonce = `paused-${first.id}-${(first.pause?.since ?? 0).toString(36)}`;
	const post = async (channel: string, body: object) => {
		const outcome = await api.request({
			...{ method: 'POST', route: Routes.channelMessages(channel) },
			body: { ...body, nonce, enforce_nonce: true },
		});
		// Perhaps told is told: twice would be worse.
		return outcome.kind === 'done' || (outcome.kind === 'trouble' && outcome.taken);
	};
	const open = async (user: string) => {
		const outcome = await api.request({
			...{ method: 'POST', route: Routes.userChannels(), body: { recipient_id: user } },
		});
		return outcome.kind === 'done' && post(directMessage.parse(outcome.body).id, direct);
	};
	const told =
		(system_channel_id && system_channel_id !== channelId && (await post(system_channel_id, inChannel))) ||
		(await open(createdBy)) ||
		(owner_id !== createdBy && (await open(owner_id)));
	if (!told) log.warn({ guild: guildId, reason }, 'nobody could be told of a pause; /announce check shows it');
}

function noticeOf(paused: readonly Schedule[], reason: PauseReason): string {
	const { because, mend } = reasonOf(reason);
	const named = paused.slice(0, MOST_NAMED).map((schedule) => `• ${settingsLine(schedule)}`);
	const more = paused.length > named.length ? [`… and ${paused.length - named.length} more`] : [];
	const what = paused.length === 1 ? 'This announcement is' : 'These announcements are';
	return [`${what} paused, because ${because}. All settings are kept.`, ...named, ...more, mend ?? '']
		.join('\n')
		.trim();
}
