/** `npm run data`: checks every record and says what the set holds, what is disputed and which days are empty. */
import { join } from 'node:path';
import { formatDate, MONTHS } from './calendar.ts';
import { type Battle, type Dataset, isDisputed } from './dataset.ts';
import { DatasetError, loadDataset } from './load.ts';
import { indexDays, YEAR_DAYS, yearDay } from './on-this-day.ts';
import type { Measure } from './schema.ts';

const BATTLES_DIRECTORY = join(import.meta.dirname, '../../data/battles');

export function report(dataset: Dataset): string {
	const battles = [...dataset.battles.values()];
	const count = (of: (battle: Battle) => readonly unknown[]) =>
		battles.reduce((sum, battle) => sum + of(battle).length, 0);
	const disputes = battles.flatMap(disputesOf);
	const empty = emptyDays(dataset);
	return [
		`${battles.length} battles, ${count(({ timeline }) => timeline)} timeline entries, ${count(({ facts }) => facts)} facts,`,
		`${count(allMeasures)} counted things with ${count((battle) => allMeasures(battle).flatMap(({ claims }) => claims))} claims, ${count(({ sources }) => sources)} sources.`,
		'',
		...battles.map(
			({ id, date, calendar, timeline, facts, sources }) =>
				`  ${id}: ${formatDate(date.best, calendar)}; ${timeline.length} entries, ${facts.length} facts, ${sources.length} sources`,
		),
		'',
		`${disputes.length} disputed:`,
		...disputes.map((dispute) => `  ${dispute}`),
		'',
		`${YEAR_DAYS.length - empty.length} of ${YEAR_DAYS.length} days have an entry of their own${empty.length > 0 ? '; without one:' : '.'}`,
		...MONTHS.map((month, index) => [month, empty.filter((day) => day.month === index + 1)] as const)
			.filter(([, days]) => days.length > 0)
			.map(([month, days]) => `  ${month}: ${spans(days.map(({ day }) => day))}`),
	].join('\n');
}

function emptyDays(dataset: Dataset) {
	const days = indexDays(dataset);
	return YEAR_DAYS.filter(({ month, day }) => !days.get(yearDay(month, day))?.some(({ entry }) => entry));
}

/** [1, 2, 3, 7] as "1–3, 7". */
function spans(days: readonly number[]): string {
	const starts = days.filter((day) => !days.includes(day - 1));
	const ends = days.filter((day) => !days.includes(day + 1));
	return starts.map((start, index) => (start === ends[index] ? start : `${start}–${ends[index]}`)).join(', ');
}

function allMeasures({ sides }: Battle): Measure[] {
	return sides.flatMap(({ strength, losses }) => [...strength, ...losses]);
}

/** Everything about which the sources of one battle do not agree, a line each. */
function disputesOf(battle: Battle): string[] {
	const { id, date, outcome, sides, timeline, facts } = battle;
	return [
		...(isDisputed(date) ? [`${id}: its date`] : []),
		...(new Set(outcome.map(({ victor }) => victor)).size > 1 ? [`${id}: who won`] : []),
		...sides.flatMap(({ name, strength, losses }) =>
			[...strength, ...losses].filter(differs).map(({ of }) => `${id}: ${name}, ${of}`),
		),
		...timeline.filter((entry) => entry.claims || isDisputed(entry.date)).map((entry) => `${id}/${entry.id}`),
		...facts.filter(({ claims }) => claims).map((fact) => `${id}/${fact.id}`),
	];
}

/** Whether any two claims give different figures. */
function differs({ claims }: Measure): boolean {
	return new Set(claims.map(({ value, min, max }) => `${value} ${min} ${max}`)).size > 1;
}

if (import.meta.main) {
	try {
		console.log(report(loadDataset(BATTLES_DIRECTORY)));
	} catch (error) {
		if (!(error instanceof DatasetError)) throw error;
		console.error(error.message);
		process.exitCode = 1;
	}
}
