/** What an admin is answered. */
import { type Context, type Reply, UserError } from '../bot/command.ts';
import { buttonRow, pager, readPage } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { pageFooter, toEmbed } from '../cards/embed.ts';
import type { Report } from '../store/deliveries.ts';
import type { Schedule } from '../store/schedules.ts';
import { type Added, type Asker, goneError, look, startSchedule } from './add-schedule.ts';
import { chooseEntries, type Sources } from './content.ts';
import { checkPages, examine, type Finding, findingLines, isFit } from './doctor.ts';
import { postMark } from './mark.ts';
import { DiscordUnavailable } from './permissions.ts';
import { composePost, postTitle } from './post.ts';
import { LASTING_REFUSALS, reasonOf } from './reasons.ts';
import { detailsLine, listPages, nextPostLines, settingsLine } from './schedule-card.ts';
import { sendPost } from './send.ts';

const NOTHING_YET = 'Nothing is announced on this server yet. `/announce add` begins.';
/** Reports that are read for the lists: a month of all schedules that a server may have. */
const REPORTS = 750;

export async function addedReply({ schedule, state, finding }: Added, context: Context): Promise<Reply> {
	const { dataset } = context;
	const what = [`**${settingsLine(schedule)}**`, detailsLine(schedule, dataset)].filter(Boolean).join('\n');
	const lines = finding
		? findingLines(finding, schedule)
		: ['○ Discord did not say just now what I may do there: `/announce check` asks again.'];
	if (state === 'unconfirmed') {
		return {
			content: `${what}\n\nEvery post will ping **@everyone**. Is that what you want? Nothing is posted before you say so.`,
			components: [buttonRow({ id: customId('announce', 'confirm', schedule.id), label: 'Yes, ping @everyone' })],
		};
	}
	if (state === 'unfit') {
		return {
			content: [`${what}\n\nIt is saved, but paused, for it could not be posted:`, ...lines].join('\n'),
			components: [buttonRow({ id: customId('announce', 'start', schedule.id), label: 'Check again and start' })],
		};
	}
	const { next } = schedule;
	if (!next) throw new RangeError(`The schedule ${schedule.id} runs without a next post`);
	const { entries } = await choose(schedule, next.date, context);
	const preview = composePost(schedule, next.date, entries, context, { mark: postMark(schedule.id, next.date) });
	return {
		content: [
			`${what}\n\nThe next posts:`,
			...nextPostLines(schedule, next),
			...lines,
			'',
			'The first will look like this:',
		].join('\n'),
		embeds: preview.embeds,
		components: [buttonRow({ id: customId('announce', 'test', schedule.id), label: 'Post a test now' })],
	};
}

async function choose(schedule: Schedule, date: string, { dataset, days, store }: Context) {
	const yearAgo = Temporal.PlainDate.from(date).subtract({ years: 1 }).toString();
	const shown = await store.guilds.shown(schedule.guildId, yearAgo);
	return chooseEntries(schedule, date, { dataset, days }, shown);
}

/** Posts today's now, pings nobody, and leaves everything else as it was. */
export async function testReply(schedule: Schedule, context: Context): Promise<Reply> {
	const date = Temporal.Instant.fromEpochMilliseconds(context.now().getTime())
		.toZonedDateTimeISO(schedule.timezone)
		.toPlainDate()
		.toString();
	const { entries } = await choose(schedule, date, context);
	const sources: Sources = context;
	const outcome = await sendPost(context.discord, schedule, {
		body: composePost(schedule, date, entries, sources, { mark: 'test', test: true }),
		title: postTitle(schedule, date, entries, sources),
		urgent: true,
	});
	if (outcome.kind === 'done')
		return { content: `Posted in <#${schedule.channelId}>, marked as a test. Nobody was pinged.` };
	const reason = outcome.kind === 'refused' ? LASTING_REFUSALS.get(outcome.code) : undefined;
	if (!reason) throw new UserError('Discord did not take the test just now. Please try again in a moment.');
	throw new UserError(
		`The test could not be posted, because ${reasonOf(reason).because}. \`/announce check\` says what to mend.`,
	);
}

export async function listReply(guildId: string, wanted: string | number, context: Context): Promise<Reply> {
	const schedules = await context.store.schedules.of(guildId);
	if (schedules.length === 0) return { content: NOTHING_YET };
	const last = newest(await context.store.deliveries.reports(guildId, REPORTS));
	const pages = listPages(schedules, last, context.dataset);
	return paged('list', 'Announcements of this server', pages, wanted, schedules.length);
}

function paged(
	action: 'list' | 'check',
	title: string,
	pages: readonly (readonly string[])[],
	wanted: string | number,
	schedules: number,
): Reply {
	const page = readPage(wanted, pages.length);
	const footer = pages.length > 1 ? pageFooter(page, pages.length, `${schedules} announcements`) : '';
	return {
		embeds: [toEmbed({ title, lines: pages[page] ?? [], footer })],
		components: pager(page, pages.length, (target) => customId('announce', action, target)),
	};
}

/** By schedule, what became of its newest post. */
function newest(reports: readonly Report[]): Map<string, Report> {
	return new Map(reports.toReversed().map((report) => [report.scheduleId, report]));
}

/** @throws {UserError} where Discord cannot be asked now */
export async function checkReply(
	guildId: string,
	botId: string,
	wanted: string | number,
	context: Context,
): Promise<Reply> {
	const schedules = await context.store.schedules.of(guildId);
	if (schedules.length === 0) return { content: NOTHING_YET };
	const findings = await examineAll(schedules, guildId, botId, context);
	const reports = await context.store.deliveries.reports(guildId, REPORTS);
	const pages = checkPages(schedules, findings, reports, context.now().getTime());
	const fit = schedules.every(({ pause }) => !pause) && findings.values().every(isFit);
	const title = fit ? 'All announcements can go out' : 'Some announcements cannot go out';
	return paged('check', title, pages, wanted, schedules.length);
}

async function examineAll(
	schedules: readonly Schedule[],
	guildId: string,
	botId: string,
	context: Context,
): Promise<Map<string, Finding>> {
	try {
		const access = await look(context, guildId, botId);
		const findings = new Map<string, Finding>();
		for (const schedule of schedules) findings.set(schedule.id, await examine(access, schedule));
		return findings;
	} catch (error) {
		if (!(error instanceof DiscordUnavailable)) throw error;
		throw new UserError('Discord does not tell me about this server just now. Please try again in a moment.');
	}
}

export async function removeReply(schedule: Schedule, { store, schedulesChanged }: Context): Promise<Reply> {
	if (!(await store.schedules.remove(schedule.guildId, schedule.id))) throw goneError();
	schedulesChanged();
	return { content: `Removed: ${settingsLine(schedule)}.` };
}

export async function pauseReply(schedules: readonly Schedule[], { store, now }: Context): Promise<Reply> {
	if (schedules.length === 0) throw new UserError(NOTHING_YET);
	for (const { guildId, id } of schedules) await store.schedules.pause(guildId, id, 'by-admin', now().getTime());
	const lines = schedules.map((schedule) => `• ${settingsLine(schedule)}`);
	return { embeds: [toEmbed({ title: 'Paused', lines, footer: 'All settings are kept. /announce resume goes on.' })] };
}

export async function resumeReply(schedules: readonly Schedule[], asker: Asker, context: Context): Promise<Reply> {
	const [only, ...others] = schedules;
	if (!only) throw new UserError(NOTHING_YET);
	if (others.length === 0) return addedReply(await startSchedule(only, asker, context), context);
	const lines: string[] = [];
	for (const schedule of schedules) {
		const { state } = await startSchedule(schedule, asker, context);
		lines.push(`• ${settingsLine(schedule)}: ${BECAME[state]}`);
	}
	return { embeds: [toEmbed({ title: 'Resumed', lines })] };
}

const BECAME: Readonly<Record<Added['state'], string>> = {
	running: 'runs',
	unfit: 'cannot be posted yet: see `/announce check`',
	unconfirmed: 'waits: resume it alone to confirm its ping',
};

export function removeAllReply(): Reply {
	return {
		content:
			'This deletes everything that I keep of this server, at once and for good: all announcements, what was posted when, which facts and questions it has seen, and the scores of its trivia games. Is that what you want?',
		components: [buttonRow({ id: customId('announce', 'forget'), label: 'Yes, delete it all' })],
	};
}
