/** /onthisday: what happened on one day of the year, in all years; an empty day is answered with the nearest ones. */
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import { type ButtonOptions, buttonRow, menuRow, pager, type Row, readPage } from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import {
	BATTLES_PER_PAGE,
	type CalendarDay,
	type DayOfOneBattle,
	dayCard,
	dayName,
	emptyDayCard,
	groupByBattle,
} from '../src/cards/day-card.ts';
import { clip, quoteText } from '../src/cards/markdown.ts';
import { type Happening, YEAR_DAYS, yearDay } from '../src/dataset/on-this-day.ts';
import { readDay } from '../src/dataset/spoken-date.ts';

const MOST_CHOICES = 25;

export default {
	data: slashCommand('onthisday', 'What happened on this day, in all years')
		.addStringOption((option) =>
			option
				.setName('date')
				.setDescription('“today” (the default, in UTC), “11 aug”, “08-11”, “tomorrow”')
				.setAutocomplete(true),
		)
		.addBooleanOption(privateOption),

	autocomplete(interaction, { days, now }) {
		const typed = interaction.options.getFocused().trim().toLowerCase();
		const read = typed === '' ? nextDays(readDay('today', now())[0], 7) : readDay(typed, now());
		const begun = YEAR_DAYS.filter((day) => spellings(day).some((spelling) => spelling.startsWith(typed)));
		const choices = new Map([...read, ...(typed === '' ? [] : begun)].map((day) => [yearDay(day.month, day.day), day]));
		return [...choices]
			.slice(0, MOST_CHOICES)
			.map(([value, day]) => ({ name: choiceLabel(day, days.get(value) ?? []), value }));
	},

	execute(interaction, context) {
		const words = interaction.options.getString('date') ?? 'today';
		const [day, other] = readDay(words, context.now());
		if (!day)
			throw new UserError(
				`${quoteText(words)} is not a day I can read. Write it like “11 aug”, “2 August”, “08-11” or “tomorrow”.`,
			);
		const hidden = interaction.options.getBoolean('private') ?? false;
		return { private: hidden, ...dayReply(day, 0, context, other) };
	},

	components: {
		day(_interaction, args, context) {
			const [month, day] = (args[0] ?? '').split('-').map(Number);
			const known = YEAR_DAYS.find((each) => each.month === month && each.day === day);
			if (!known) throw new UserError('That day is not in the calendar. Ask again with /onthisday.');
			return dayReply(known, args[1], context);
		},
	},
} satisfies SlashCommand;

function dayReply(day: CalendarDay, wanted: string | number | undefined, context: Context, other?: CalendarDay): Reply {
	const battles = groupByBattle(context.days.get(yearDay(day.month, day.day)) ?? []);
	const pages = Math.ceil(battles.length / BATTLES_PER_PAGE);
	const page = readPage(wanted, pages);
	const before = nearestDay(day, -1, context);
	const after = nearestDay(day, 1, context);
	const near = [before, after].filter((found) => found !== undefined);
	const leaps: ButtonOptions[] = [
		...(before ? [{ id: dayId(before.day, 0, 'before'), label: `◀ ${dayName(before.day)}` }] : []),
		...(after ? [{ id: dayId(after.day, 0, 'after'), label: `${dayName(after.day)} ▶` }] : []),
		...(other ? [{ id: dayId(other, 0, 'instead'), label: `Or did you mean ${dayName(other)}?` }] : []),
	];
	return {
		embeds: [battles.length > 0 ? dayCard(day, battles, page) : emptyDayCard(day, near)],
		components: [
			...pager(page, pages, (target) => dayId(day, target)),
			...battleMenu(battles.slice(page * BATTLES_PER_PAGE, (page + 1) * BATTLES_PER_PAGE)),
			...(leaps.length > 0 ? [buttonRow(...leaps)] : []),
		],
	};
}

/** `reason` keeps custom ids apart where two buttons of a message lead to the same day. */
function dayId({ month, day }: CalendarDay, page: number, reason?: string): string {
	return customId('onthisday', 'day', yearDay(month, day), page, ...(reason ? [reason] : []));
}

function battleMenu(shown: readonly DayOfOneBattle[]): Row[] {
	const battles = new Set(shown.map(({ happening }) => happening.battle));
	const options = [...battles].map((battle) => ({ label: battle.name, value: battle.id, description: battle.war }));
	return options.length > 0 ? [menuRow(customId('battle', 'card'), 'Look up a battle', options)] : [];
}

/** The nearest other day that has something, going round the year. */
function nearestDay(
	day: CalendarDay,
	step: 1 | -1,
	{ days }: Context,
): { day: CalendarDay; happening: Happening } | undefined {
	const start = YEAR_DAYS.findIndex((each) => each.month === day.month && each.day === day.day);
	for (let distance = 1; distance < YEAR_DAYS.length; distance++) {
		const candidate = YEAR_DAYS.at((start + step * distance) % YEAR_DAYS.length);
		const happening = candidate && days.get(yearDay(candidate.month, candidate.day))?.[0];
		if (candidate && happening) return { day: candidate, happening };
	}
	return undefined;
}

function nextDays(first: CalendarDay | undefined, count: number): CalendarDay[] {
	const start = YEAR_DAYS.findIndex((day) => day.month === first?.month && day.day === first.day);
	return Array.from({ length: count }, (_, index) => YEAR_DAYS[(start + index) % YEAR_DAYS.length]).filter(
		(day) => day !== undefined,
	);
}

/** "11 august", "august 11", "08-11": a day is offered while any of them is being typed. */
function spellings(day: CalendarDay): string[] {
	const [number = '', month = ''] = dayName(day).toLowerCase().split(' ');
	return [`${number} ${month}`, `${month} ${number}`, yearDay(day.month, day.day)];
}

function choiceLabel(day: CalendarDay, happenings: readonly Happening[]): string {
	const [first] = happenings;
	if (!first) return dayName(day);
	const title = first.entry?.kind === 'timeline' ? first.entry.entry.title : first.battle.name;
	return clip(
		`${dayName(day)}: ${first.point.year > 0 ? first.point.year : `${1 - first.point.year} BC`}, ${title}`,
		100,
	);
}
