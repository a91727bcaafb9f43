/** /onthisday: what happened on one day of the year, in all years; an empty day is answered with the nearest ones. */
import { type Context, type Reply, type SlashCommand, UserError } from '../src/bot/command.ts';
import {
	type ButtonOptions,
	buttonRow,
	choiceList,
	menuRow,
	pager,
	type Row,
	readPage,
} from '../src/bot/components.ts';
import { customId } from '../src/bot/custom-id.ts';
import { privateOption, slashCommand } from '../src/bot/definition.ts';
import {
	type CalendarDay,
	type DayOfOneBattle,
	dayCard,
	dayName,
	dayPages,
	emptyDayCard,
	groupByBattle,
} from '../src/cards/day-card.ts';
import { quoteText } from '../src/cards/markdown.ts';
import { formatYear, MONTHS } from '../src/dataset/calendar.ts';
import { type Happening, YEAR_DAYS, yearDay } from '../src/dataset/on-this-day.ts';
import { readDay } from '../src/dataset/spoken-date.ts';

type Days = Context['days'];

/** Days offered before anything is typed, today among them. */
const DAYS_AHEAD = 7;
const HALF_MONTH = 15;

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
		const read = readDay(typed || 'today', now());
		const begun = YEAR_DAYS.filter((day) => spellings(day).some((spelling) => spelling.startsWith(typed)));
		const choices = [...read, ...(typed === '' ? daysAhead(read[0], days) : begun)];
		const distinct = new Map(choices.map((day) => [yearDay(day.month, day.day), day]));
		return choiceList([...distinct].map(([value, day]) => ({ name: dayLabel(day, days), value })));
	},

	execute(interaction, context) {
		const words = interaction.options.getString('date') ?? 'today';
		const hidden = interaction.options.getBoolean('private') ?? false;
		// What a choice from the list sends needs no second guess.
		const chosen = YEAR_DAYS.find(({ month, day }) => yearDay(month, day) === words);
		const [day, other] = chosen ? [chosen] : readDay(words, context.now());
		return { private: hidden, ...(day ? dayReply(day, 0, context.days, other) : monthReply(words, context.days)) };
	},

	components: {
		day: (_interaction, [day, page], { days }) => dayReply(knownDay(day), page, days),
		go: (_interaction, args, { days }) => dayReply(knownDay(args.at(-1)), 0, days),
	},
} satisfies SlashCommand;

/** The day of a custom id or of a menu, such as `08-11`. */
function knownDay(wanted: string | undefined): CalendarDay {
	const known = YEAR_DAYS.find(({ month, day }) => yearDay(month, day) === wanted);
	if (!known) throw new UserError('That day is not in the calendar. Ask again with /onthisday.');
	return known;
}

/** @param other what the words can mean as well */
function dayReply(day: CalendarDay, wanted: string | number | undefined, days: Days, other?: CalendarDay): Reply {
	const shown = dayPages(groupByBattle(days.get(yearDay(day.month, day.day)) ?? []));
	const pages = shown.length;
	const page = readPage(wanted, pages);
	const before = nearestDay(day, -1, days);
	const after = nearestDay(day, 1, days);
	const near = [before, after].filter((found) => found !== undefined);
	const leaps: ButtonOptions[] = [
		...(before ? [{ id: dayId(before.day, 0, 'before'), label: `◀ ${dayName(before.day)}` }] : []),
		...(after ? [{ id: dayId(after.day, 0, 'after'), label: `${dayName(after.day)} ▶` }] : []),
		...(other ? [{ id: dayId(other, 0, 'instead'), label: `Or did you mean ${dayName(other)}?` }] : []),
	];
	return {
		embeds: [pages > 0 ? dayCard(day, shown, page) : emptyDayCard(day, near)],
		components: [
			...pager(page, pages, (target) => dayId(day, target)),
			...battleMenu(shown[page] ?? []),
			...(leaps.length > 0 ? [buttonRow(...leaps)] : []),
		],
	};
}

/** A whole month is answered with its days that have something; what is no date at all, with how to write one. */
function monthReply(words: string, days: Days): Reply {
	const name = /^([a-z]{3,})\.?(?:\s+-?\d+)?$/i.exec(words.trim())?.[1]?.toLowerCase();
	const month = MONTHS.findIndex((each) => name !== undefined && each.toLowerCase().startsWith(name)) + 1;
	const told = YEAR_DAYS.filter((day) => day.month === month && hasEntry(day, days));
	if (told.length === 0) {
		throw new UserError(
			`${quoteText(words)} is not a day I can read. Write it like “11 aug”, “2 August”, “08-11” or “tomorrow”.`,
		);
	}
	// A menu holds 25 days, a month up to 31: so one menu for each half.
	const halves = [told.filter(({ day }) => day <= HALF_MONTH), told.filter(({ day }) => day > HALF_MONTH)];
	const menus = halves.flatMap((half, index) => {
		const [first, last] = [half[0], half.at(-1)];
		const options = half.map((day) => ({ label: dayLabel(day, days), value: yearDay(day.month, day.day) }));
		const range = first && last ? `${first.day} to ${last.day} ${MONTHS[month - 1]}` : '';
		return options.length > 0 ? [menuRow(customId('onthisday', 'go', index), range, options)] : [];
	});
	return {
		content: `${quoteText(words)} is a whole month. Days of ${MONTHS[month - 1]} on which something happened:`,
		components: menus,
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
	days: Days,
): { day: CalendarDay; happening: Happening } | undefined {
	for (const near of otherDays(day, step)) {
		const happening = days.get(yearDay(near.month, near.day))?.[0];
		if (happening) return { day: near, happening };
	}
	return undefined;
}

/** The next days that have an entry of their own. */
function daysAhead(today: CalendarDay | undefined, days: Days): CalendarDay[] {
	if (!today) return [];
	return otherDays(today, 1)
		.filter((day) => hasEntry(day, days))
		.slice(0, DAYS_AHEAD - 1);
}

/** The 365 other days of the year, going round it forwards or backwards. */
function otherDays({ month, day }: CalendarDay, step: 1 | -1): CalendarDay[] {
	const at = YEAR_DAYS.findIndex((each) => each.month === month && each.day === day);
	const ahead = [...YEAR_DAYS.slice(at + 1), ...YEAR_DAYS.slice(0, at)];
	return step === 1 ? ahead : ahead.reverse();
}

function hasEntry({ month, day }: CalendarDay, days: Days): boolean {
	return days.get(yearDay(month, day))?.some(({ entry }) => entry) ?? false;
}

/** "11 august", "august 11", "08-11": a day is offered while any of them is being typed. */
function spellings(day: CalendarDay): string[] {
	const [number = '', month = ''] = dayName(day).toLowerCase().split(' ');
	return [`${number} ${month}`, `${month} ${number}`, yearDay(day.month, day.day)];
}

/** "11 August: 1938, The guns fall silent" */
function dayLabel(day: CalendarDay, days: Days): string {
	const first = days.get(yearDay(day.month, day.day))?.[0];
	if (!first) return dayName(day);
	const title = first.entry?.kind === 'timeline' ? first.entry.entry.title : first.battle.name;
	return `${dayName(day)}: ${formatYear(first.point.year)}, ${title}`;
}
