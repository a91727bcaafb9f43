/** The body of a post as Discord takes it, and the private answer to the buttons of its question. */
import { AllowedMentionsTypes, type APIAllowedMentions, type APIEmbed } from 'discord.js';
import { type Reply, UserError } from '../bot/command.ts';
import { buttonRow, type Row } from '../bot/components.ts';
import { customId } from '../bot/custom-id.ts';
import { battleLines, dayName, groupByBattle } from '../cards/day-card.ts';
import { toEmbed } from '../cards/embed.ts';
import { entryHeading, entryLines, receiptHint } from '../cards/entry-card.ts';
import { escapeText } from '../cards/markdown.ts';
import { answerCard, LETTERS, questionCard } from '../cards/question-card.ts';
import type { Battle, Dataset, Entry } from '../dataset/dataset.ts';
import type { Happening } from '../dataset/on-this-day.ts';
import type { Schedule } from '../store/schedules.ts';
import type { DayQuestion } from '../trivia/of-the-day/day-question.ts';
import { readQuestion } from '../trivia/of-the-day/question-of-the-day.ts';
import { type Asked, type Chosen, isOn, recallEntries, type Sources, scopeOf } from './content.ts';

/** What creates a message. */
export interface Post {
	readonly content?: string;
	readonly embeds: APIEmbed[];
	readonly components: Row[];
	readonly allowed_mentions: APIAllowedMentions;
}

export interface PostOptions {
	/** From `postMark`: stands in the custom id of every button. */
	readonly mark: string;
	/** Ready words, plain text, for a post that comes later than it should. */
	readonly late?: string | undefined;
	/** Pings nobody, and says that it is a test. */
	readonly test?: boolean;
}

const TEST = 'This is a test: nobody was pinged';
/** As many as fit into a row. */
const MOST_BUTTONS = 5;

/**
 * @param date the local day, `YYYY-MM-DD`
 * @param entries as chosen for it; the same ones make the same post
 * @throws {RangeError} as `chooseEntries`
 */
export function composePost(
	schedule: Asked & Pick<Schedule, 'roleId'>,
	date: string,
	entries: readonly string[],
	sources: Sources,
	{ mark, late, test = false }: PostOptions,
): Post {
	const chosen = recallEntries(schedule, date, entries, sources);
	const notes = [test ? TEST : '', late ?? ''];
	return {
		...(test ? { allowed_mentions: { parse: [] } } : pingOf(schedule)),
		embeds: [draw(chosen, schedule, date, sources.dataset, notes)],
		components: [
			chosen.kind === 'quiz' ? answerButtons(chosen.question, mark) : battleButtons(battlesOf(chosen), mark),
		],
	};
}

/** A plain title of at most 100 characters, for a thread or a forum post: "On 23 November". */
export function postTitle(schedule: Asked, date: string, entries: readonly string[], sources: Sources): string {
	const chosen = recallEntries(schedule, date, entries, sources);
	if (chosen.kind === 'on-this-day') return titleOf(chosen, date);
	return `${titleOf(chosen, date)}, ${dayName(Temporal.PlainDate.from(date))} ${date.slice(0, 4)}`;
}

/** Everyone is the role that has the server's own id. */
function pingOf({ guildId, roleId }: Pick<Schedule, 'guildId' | 'roleId'>): Pick<Post, 'content' | 'allowed_mentions'> {
	if (roleId === null) return { allowed_mentions: { parse: [] } };
	if (roleId === guildId) {
		return { content: '@everyone', allowed_mentions: { parse: [AllowedMentionsTypes.Everyone] } };
	}
	return { content: `<@&${roleId}>`, allowed_mentions: { parse: [], roles: [roleId] } };
}

function titleOf(chosen: Chosen, date: string): string {
	if (chosen.kind === 'quiz') return 'Quiz of the day';
	if (chosen.kind === 'fact') return 'Fact of the day';
	const alone = chosen.happenings.every((happening) => isOn(date, happening));
	return alone ? `On ${dayName(Temporal.PlainDate.from(date))}` : 'On 28 and 29 February';
}

function draw(chosen: Chosen, schedule: Asked, date: string, dataset: Dataset, notes: readonly string[]): APIEmbed {
	const title = titleOf(chosen, date);
	const footer = (...others: string[]) => [...notes, ...others].filter(Boolean).join(' · ');
	switch (chosen.kind) {
		case 'quiz':
			return questionCard(title, chosen.question, footer('Choose a letter: only you see the answer'));
		case 'fact':
			return toEmbed({
				title,
				lines: [...insteadLines(schedule, date, dataset), ...factLines(chosen.fact)],
				footer: footer(receiptHint(chosen.fact)),
			});
		case 'on-this-day':
			return toEmbed({ title, lines: dayLines(chosen.happenings, date), footer: footer() });
	}
}

/** Every entry in full; a leap day that is told a day early stands under its own name. */
function dayLines(happenings: readonly Happening[], date: string): string[] {
	const tell = (some: readonly Happening[]) =>
		groupByBattle(some).flatMap((battle) => battleLines(battle, battle.entries.length));
	const leapDay = tell(happenings.filter((happening) => !isOn(date, happening)));
	return [
		...tell(happenings.filter((happening) => isOn(date, happening))),
		...(leapDay.length > 0 ? ['__On 29 February__', '', ...leapDay] : []),
	];
}

function factLines(fact: Entry): string[] {
	return [`**${escapeText(`${fact.battle.name} · ${entryHeading(fact)}`)}**`, ...entryLines(fact)];
}

/** Why it is a fact where the schedule asks for something else. */
function insteadLines(schedule: Asked, date: string, dataset: Dataset): string[] {
	if (schedule.content === 'fact') return [];
	const { era, war } = scopeOf(schedule, dataset);
	const within = [era, war?.name].filter((name) => name != null).map(escapeText);
	const filter = within.length > 0 ? ` (${within.join(', ')})` : '';
	const missing =
		schedule.content === 'quiz'
			? `There is not enough here to ask a question${filter}.`
			: `Nothing is recorded on ${dayName(Temporal.PlainDate.from(date))}${filter}.`;
	return [`*${missing} A fact instead:*`, ''];
}

function battlesOf(chosen: Exclude<Chosen, { kind: 'quiz' }>): Battle[] {
	return chosen.kind === 'fact' ? [chosen.fact.battle] : chosen.happenings.map(({ battle }) => battle);
}

function battleButtons(battles: readonly Battle[], mark: string): Row {
	const distinct = [...new Set(battles)].slice(0, MOST_BUTTONS);
	return buttonRow(...distinct.map(({ id, name }) => ({ id: customId('battle', 'card', id, mark), label: name })));
}

function answerButtons({ id, options }: DayQuestion, mark: string): Row {
	const letters = LETTERS.slice(0, options.length);
	return buttonRow(
		...letters.map((label, choice) => ({ id: customId('announce', 'answer', id, choice, mark), label })),
	);
}

/**
 * @param questionId and `choice` as they stood in the custom id of the button
 * @throws {UserError} where the question cannot be judged any more
 */
export function answerReply(dataset: Dataset, questionId: string | undefined, choice: string | undefined): Reply {
	const question = readQuestion(dataset, questionId ?? '');
	const chosen = question?.options.findIndex((_, at) => String(at) === choice) ?? -1;
	if (!question || chosen === -1) {
		throw new UserError('The records have changed since this question was asked, so I can no longer judge an answer.');
	}
	return {
		embeds: [answerCard(question, chosen)],
		components: [
			buttonRow(...question.proof.map(({ id, name }) => ({ id: customId('battle', 'card', id), label: name }))),
		],
		private: true,
	};
}
