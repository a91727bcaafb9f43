import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { battleCard, lossesCard, lossesPages, sourcePages, sourcesCard } from '../../src/cards/battle-card.ts';
import { compareCard } from '../../src/cards/compare-card.ts';
import { dayCard, dayPages, emptyDayCard, groupByBattle } from '../../src/cards/day-card.ts';
import { embedLength } from '../../src/cards/embed.ts';
import { entryCard, factPages, factsCard, receiptCard } from '../../src/cards/entry-card.ts';
import { helpCard } from '../../src/cards/help-card.ts';
import { mentionsCard } from '../../src/cards/mentions-card.ts';
import { battleReceiptCard, receiptPages } from '../../src/cards/receipt-card.ts';
import { timelineCard } from '../../src/cards/timeline-card.ts';
import { timelinePages } from '../../src/cards/timeline-pages.ts';
import { buildDataset, type Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/load.ts';
import { indexDays } from '../../src/dataset/on-this-day.ts';
import { battleSchema, RESERVED_IDS, TOPICS } from '../../src/dataset/schema.ts';
import { createSearch } from '../../src/search/search.ts';
import { ROOT } from '../running-bot.ts';

/** Discord's limits: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
function problemsOf(embed: APIEmbed): string[] {
	const { title = '', description = ' ', fields = [], footer } = embed;
	const lengths: [string, string, number][] = [
		['title', title, 256],
		['description', description, 4096],
		['footer', footer?.text ?? ' ', 2048],
		...fields.flatMap(({ name, value }): [string, string, number][] => [
			['field name', name, 256],
			[`field ${name}`, value, 1024],
		]),
	];
	return [
		...lengths
			.filter(([, text, longest]) => text.length === 0 || text.length > longest)
			.map(([what, text]) => `${what}: ${text.length}`),
		...lengths.filter(([, text]) => !text.isWellFormed()).map(([what]) => `${what} is cut inside a character`),
		...(fields.length > 25 ? [`${fields.length} fields`] : []),
		...(embedLength(embed) > 6000 ? [`${embedLength(embed)} characters in all`] : []),
	];
}

/** As many as Discord allows, with the longest names and descriptions. */
const COMMANDS = Array.from({ length: 100 }, () => ({ name: 'n'.repeat(32), description: 'd'.repeat(100) }));

function everyCard(dataset: Dataset): APIEmbed[] {
	const days = indexDays(dataset);
	const battles = [...dataset.battles.values()];
	// All pairs would be the square of all battles: those that say most, beside each.
	const lengths = new Map(battles.map((battle) => [battle, embedLength(compareCard(battle, battle))]));
	const fullest = battles.toSorted((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0)).slice(0, 12);
	/** Each page, and where there are none the card that says so. */
	const numbersOf = ({ length }: readonly unknown[]) => Array.from({ length: Math.max(1, length) }, (_, page) => page);
	return [
		helpCard(dataset, COMMANDS, 'https://discord.com/oauth2/authorize?client_id=1', 'https://example.org'),
		...battles.flatMap((battle) => {
			const [sources, facts, timeline] = [sourcePages(battle), factPages(battle), timelinePages(battle)];
			return [
				battleCard(battle),
				...lossesPages(battle).map((_, page, losses) => lossesCard(battle, losses, page)),
				...numbersOf(sources).map((page) => sourcesCard(battle, sources, page)),
				...numbersOf(facts).map((page) => factsCard(battle, facts, page)),
				...numbersOf(timeline).map((page) => timelineCard(battle, timeline, page)),
				...RESERVED_IDS.flatMap((receipt) =>
					receiptPages(battle, receipt).map((_, page, receipts) => battleReceiptCard(battle, receipt, receipts, page)),
				),
				...fullest.flatMap((other) => [compareCard(battle, other), compareCard(other, battle)]),
			];
		}),
		...[...dataset.entries.values()].flatMap((entry) => [entryCard(entry), receiptCard(entry)]),
		...[...days.values()].flatMap((happenings) => {
			const groups = groupByBattle(happenings);
			const day = { month: 2, day: 29 };
			const near = happenings.slice(0, 2).map((happening) => ({ day, happening }));
			const pages = dayPages(groups);
			return [...pages.map((_, page) => dayCard(day, pages, page)), emptyDayCard(day, near)];
		}),
	];
}

test('every card of every battle keeps within Discord’s limits', () => {
	const cards = everyCard(loadDataset(`${ROOT}/data`));
	expect(cards.length).toBeGreaterThan(500);
	expect(cards.flatMap((card) => problemsOf(card).map((problem) => `${card.title}: ${problem}`))).toEqual([]);
}, 60_000);

/** The longest and nastiest line that the schema allows: markdown, mentions, emoji, combining marks, right-to-left. */
const nasty = (longest: number) =>
	fc
		.array(
			fc.constantFrom(
				'*',
				'_',
				'`',
				'|',
				'\\',
				'<@1>',
				'@everyone',
				'🏰',
				'張',
				'e\u0301',
				'ש',
				'[x](y)',
				'word ',
				'~~',
				'# ',
				'💂🏽‍♀️',
			),
			{ minLength: 1, maxLength: longest, size: 'max' },
		)
		.map((parts) => parts.join('').slice(0, longest).toWellFormed().replace(/\s+/g, ' ').trim())
		.map((text) => text || 'x');

const id = fc.stringMatching(/^[a-z0-9]{1,19}-[a-z0-9]{1,19}$/);
const claims = fc.array(
	fc.oneof(
		fc.record({ value: fc.nat(), source: fc.constant('s'), note: nasty(200) }),
		fc.record({
			min: fc.constant(1),
			max: fc.constant(2_000_000_000),
			approximate: fc.constant(true as const),
			source: fc.constant('s'),
		}),
	),
	{ minLength: 1, maxLength: 12, size: 'max' },
);
const measures = fc.array(
	fc.record({ of: fc.constantFrom('killed', 'men', 'killed, wounded and missing together'), claims }),
	{ maxLength: 12, size: 'max' },
);
const side = fc.record({
	name: nasty(80),
	participants: fc.array(nasty(80), { minLength: 1, maxLength: 8, size: 'max' }),
	commanders: fc.array(fc.record({ name: nasty(80), role: nasty(120) }), { maxLength: 20, size: 'max' }),
	units: fc.constant([]),
	strength: measures,
	losses: measures,
});
const readings = fc.array(fc.record({ says: nasty(300), source: fc.constant('s') }), {
	minLength: 2,
	maxLength: 8,
	size: 'max',
});
const worstRecord = fc.record(
	{
		$schema: fc.constant('../battle.schema.json' as const),
		name: nasty(100),
		names: fc.array(
			fc.record({
				name: nasty(120),
				language: fc.constantFrom('ja', 'zh-Hant', 'xx'),
				romanised: nasty(120),
				note: nasty(200),
			}),
			{ maxLength: 30, size: 'max' },
		),
		war: nasty(100),
		fame: fc.integer({ min: 1, max: 5 }),
		date: fc.array(
			fc.record({
				date: fc.constantFrom('1901-05-01/1902-05-03', '-0215-08-02', '1901', '1901-05~'),
				source: fc.constant('s'),
				note: nasty(200),
			}),
			{ minLength: 1, maxLength: 8, size: 'max' },
		),
		place: fc.record({
			name: nasty(120),
			country: nasty(80),
			latitude: fc.double({ min: -90, max: 90, noNaN: true }),
			longitude: fc.double({ min: -180, max: 180, noNaN: true }),
		}),
		sides: fc.array(side, { minLength: 2, maxLength: 6, size: 'max' }),
		outcome: fc.array(fc.record({ result: nasty(200), source: fc.constant('s') }), {
			minLength: 1,
			maxLength: 10,
			size: 'max',
		}),
		summary: nasty(600),
		timeline: fc.uniqueArray(
			fc.record({
				id,
				date: fc.constantFrom('1901-05-01', '1901-05', '1901'),
				time: nasty(40),
				title: nasty(100),
				text: nasty(500),
				claims: readings,
				sources: fc.constant(['s']),
			}),
			{ selector: (entry) => entry.id, maxLength: 12, size: 'max' },
		),
		facts: fc.uniqueArray(
			fc.record({
				id,
				topic: fc.constantFrom(...TOPICS),
				text: nasty(500),
				claims: readings,
				sources: fc.constant(Array.from({ length: 30 }, () => 's')),
			}),
			{ selector: (entry) => entry.id, maxLength: 12, size: 'max' },
		),
		sources: fc.array(
			fc.record({
				title: nasty(200),
				author: nasty(120),
				publisher: nasty(120),
				url: fc.constantFrom('https://example.org/a_(b)?c=[d]', `https://example.org/${'é'.repeat(150)}`),
				read: fc.constant('2026-01-01'),
			}),
			{ minLength: 1, maxLength: 30, size: 'max' },
		),
	},
	{ noNullPrototype: true },
);

test('every card of worst-case records keeps within Discord’s limits', () => {
	fc.assert(
		fc.property(worstRecord, (record) => {
			const sources = record.sources.map((source, index) => ({ id: index === 0 ? 's' : `s-${index}`, ...source }));
			const parsed = battleSchema.parse({ ...record, sources });
			const cards = everyCard(buildDataset(new Map([[`${'x'.repeat(40)}`, parsed]])));
			expect(cards.flatMap(problemsOf)).toEqual([]);
		}),
		{ numRuns: 40 },
	);
}, 60_000);

describe('Find battles', () => {
	test('answers any text within the limits', () => {
		const dataset = loadDataset(`${ROOT}/data`);
		const search = createSearch(dataset);
		const days = indexDays(dataset);
		const words = fc.constantFrom(
			'Hastings',
			'Khasan',
			'1066',
			'31 July 1938',
			'717 killed',
			'on',
			'and',
			'@everyone',
			'**',
			'2 August',
			'Gettysberg',
			'50,000 men',
			'🏰',
		);
		fc.assert(
			fc.property(fc.array(words, { maxLength: 400 }), (parts) => {
				expect(problemsOf(mentionsCard(search.mentions(parts.join(' ')), days))).toEqual([]);
			}),
		);
	});
});
