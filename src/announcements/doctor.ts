/** What stands between schedules and their channels, and where an admin switches it on. */
import { ChannelType } from 'discord.js';
import { paginate } from '../cards/embed.ts';
import type { Report } from '../store/deliveries.ts';
import type { Schedule, ScheduleSettings } from '../store/schedules.ts';
import { isForum } from './channels.ts';
import { type Access, type ChannelInfo, missingOf, type Need, needsOf } from './permissions.ts';
import { reportLine, settingsLine, stateLine } from './schedule-card.ts';

export interface Finding {
	/** Undefined where it is gone, or hidden from the bot. */
	readonly channel: ChannelInfo | undefined;
	readonly missing: readonly Need[];
	readonly locked: boolean;
	/** The forum demands a tag, and the one that posts would have is not there. */
	readonly tagless: boolean;
	/** The role to ping was deleted: posts go out, and ping nobody. */
	readonly roleGone: boolean;
}

/** A forum's posts must have a tag: https://discord.com/developers/docs/resources/channel#channel-object-channel-flags */
const REQUIRE_TAG = 1 << 4;
const TROUBLES_SHOWN = 10;
const LATELY = 14 * 86_400_000;

type Place = Pick<Schedule, 'channelId' | 'channelType' | 'thread' | 'roleId' | 'tagId'>;

export async function examine(access: Access, place: Place): Promise<Finding> {
	const channel = await access.channel(place.channelId);
	const roleGone = place.roleId !== null && !access.guild.roles.some(({ id }) => id === place.roleId);
	if (!channel) return { channel, missing: [], locked: false, tagless: false, roleGone };
	const held = await access.permissions(access.bot, channel);
	return {
		channel,
		missing: missingOf(needsOf(place, access.guild), held),
		locked: channel.thread_metadata?.locked ?? false,
		tagless: demandsTag(place, channel) && !channel.available_tags.some(({ id }) => id === place.tagId),
		roleGone,
	};
}

/** Whether posts would go out. */
export function isFit({ channel, missing, locked, tagless }: Finding): boolean {
	return channel !== undefined && !locked && !tagless && missing.every(({ advised }) => advised);
}

/** The tag for posts of a forum that demands one: its first that members may use, else its first. */
export function tagFor(place: Pick<ScheduleSettings, 'channelType'>, channel: ChannelInfo): string | null {
	if (!demandsTag(place, channel)) return null;
	const { available_tags: tags } = channel;
	return (tags.find(({ moderated }) => !moderated) ?? tags[0])?.id ?? null;
}

function demandsTag(place: Pick<ScheduleSettings, 'channelType'>, { flags }: ChannelInfo): boolean {
	return isForum(place) && (flags & REQUIRE_TAG) !== 0;
}

/** Empty where nothing is missing. */
export function findingLines(
	{ channel, missing, locked, tagless, roleGone }: Finding,
	{ channelId, channelType }: Pick<Schedule, 'channelId' | 'channelType'>,
): string[] {
	if (!channel) {
		const closed =
			channelType === ChannelType.PrivateThread ? ', or I was not added to this private thread (mention me in it)' : '';
		return [
			`✗ I cannot see <#${channelId}>: it was deleted, or **View Channel** is off for me${closed}. ${whereToSwitch(channelId)}`,
		];
	}
	return [
		...(locked ? [`✗ <#${channelId}> is locked: unlock it, or choose another channel.`] : []),
		...(tagless
			? [
					`✗ <#${channelId}> demands a tag, and the one for these posts is not there. See that it has a tag, remove this and add it again.`,
				]
			: []),
		...(roleGone ? ['○ The role that it pings was deleted, so it pings nobody. Remove it and add it again.'] : []),
		...missing.map(
			({ name, why, advised }) =>
				`${advised ? '○ Advised' : '✗ Missing'}: **${name}**, ${why}. ${whereToSwitch(channelId)}`,
		),
	];
}

function whereToSwitch(channelId: string): string {
	return `Switch it on in the settings of <#${channelId}> › Permissions, for my role or for me.`;
}

/** Every schedule with its channel's state, and what failed lately, by page. */
export function checkPages(
	schedules: readonly Schedule[],
	findings: ReadonlyMap<string, Finding>,
	reports: readonly Report[],
	now: number,
): string[][] {
	const troubles = reports.filter(
		({ state, note, due }) =>
			due > now - LATELY && (state === 'failed' || state === 'uncertain' || state === 'skipped' || note !== undefined),
	);
	const names = new Map(schedules.map((schedule) => [schedule.id, schedule]));
	const blocks = schedules.map((schedule) => {
		const finding = findings.get(schedule.id);
		const lines = finding ? findingLines(finding, schedule) : [];
		const fit = lines.length === 0 ? ['✓ Everything it needs is switched on.'] : lines;
		return [`**${settingsLine(schedule)}**`, ...fit, ...(schedule.pause ? [stateLine(schedule)] : []), ''];
	});
	const lately = troubles.slice(0, TROUBLES_SHOWN).map((report) => {
		const schedule = names.get(report.scheduleId);
		return `• ${reportLine(report)}${schedule ? ` (${settingsLine(schedule)})` : ''}`;
	});
	return paginate(lately.length > 0 ? [...blocks, ['__What failed in the last two weeks__', ...lately]] : blocks);
}
