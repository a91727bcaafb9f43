/** What the bot can do, how many battles, facts and sources it holds, and where it can be had. */
import type { APIEmbed } from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import { toEmbed } from './embed.ts';
import { link } from './markdown.ts';

const COMMANDS = [
	'`/battle` a battle’s card: date, place, sides, losses, outcome, with who says so',
	'`/timeline` the battle day by day',
	'`/fact` a fact in answer to your own words, or a random one',
	'`/onthisday` what happened on a day, in all years',
	'`/compare` two battles side by side',
	'`/source` the sources behind any fact, by the id under it',
	'Right-click a message › Apps › **Find battles**: the battles, dates and figures in it',
];

/** @param inviteUrl where an admin adds the bot to a server */
export function helpCard({ battles, entries }: Dataset, inviteUrl: string, repositoryUrl?: string): APIEmbed {
	const all = [...battles.values()];
	const sources = new Set(all.flatMap((battle) => battle.sources.map(({ url }) => url)));
	const facts = [...entries.values()].filter(({ kind }) => kind === 'fact').length;
	const home = repositoryUrl ? link('Khasan’s repository', repositoryUrl) : 'Khasan’s repository';
	return toEmbed({
		title: 'Khasan',
		lines: [
			'Battles, days and facts for history communities. Every figure says who claims it, and where sources differ both are shown. Spell as you like.',
		],
		sections: [
			{ title: 'What you can ask', lines: COMMANDS },
			{
				title: 'What I know',
				lines: [
					`${all.length} battles, ${entries.size - facts} dated entries, ${facts} facts, ${sources.size} sources`,
				],
			},
			{
				title: 'Take me along',
				lines: [`${link('Add Khasan to a server', inviteUrl)}, or to your own account to use it anywhere`],
			},
			{
				title: 'Data and code',
				lines: [
					`Both are open: one file a battle in data/battles (CC BY 4.0), the code MIT, in ${home}. Corrections are welcome.`,
				],
			},
		],
	});
}
